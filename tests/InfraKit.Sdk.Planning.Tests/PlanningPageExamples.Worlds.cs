using System.Globalization;

namespace InfraKit.Sdk.Planning.Tests;

/// <content>The worlds they are played in, and how a decision is told.</content>
internal static partial class PlanningPageExamples
{
    private static readonly Amount All = Amount.Percent(100);

    private static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;

    private static readonly Member[] Old3 = Many(3, Make.A, "a");

    private static readonly Member[] New3 = Many(3, Make.B, "b");

    private static readonly Member Ending = Make.Healthy("e1", Make.A).Until(TimeSpan.FromHours(1));

    private static readonly DrainPolicy Abandoning = new() { Then = DrainExpiry.Abandon };

    private static readonly PlanMemory Settled = Make.Settled(Make.A);

    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    private static readonly GroupSpec Three = Make.Spec(3);

    private static readonly GroupSpec Recreate = Three with { Updating = new UpdatePolicy { Mode = UpdateMode.Recreate } };

    private static readonly GroupSpec LabelsOnly = Three with { Updating = new UpdatePolicy { Action = UpdateAction.Labels } };

    private static string[] Keep()
    {
        var spec = Updating(3, new UpdatePolicy { Surge = All, Steps = [new RolloutStage(All) { Hold = Forever }] });
        var held = Make.Decide(spec, Rolling, [.. Old3, .. New3]);
        Assert.Empty(held.Steps());
        return Say(spec, RolloutControl.Apply(held.Memory, RolloutCommand.Promote, Make.Now).Memory, [.. Old3, .. New3]);
    }

    private static string[] Asked(GateVerdict verdict)
    {
        var spec = Staged(3, new RolloutStage(Amount.Count(1)) { Gate = "metrics" });
        return Tell(new Sight([.. Old3[..2], New3[0]]) { Gate = new GateAnswer(verdict) }.Decide(spec, Rolling with { StageReachedAt = Make.Now }));
    }

    private static string[] Rung(int repairs)
    {
        var spec = Make.Spec(4) with { Healing = new HealPolicy { Ladder = [HealRung.Recheck, HealRung.Restart, HealRung.Replace] } };
        return Tell(new Sight([.. Old3, Make.Sick("s1", Make.A) with { Repairs = repairs }]) { Abilities = PluginAbilities.Restart }.Decide(spec, Settled));
    }

    private static string[] Retiring(int surge, PlanMemory memory, Member[] members) =>
        Tell(new Sight(members) { Abilities = PluginAbilities.Readmit }.Decide(Updating(3, new UpdatePolicy { Surge = Amount.Count(surge), RetireAfter = TimeSpan.FromHours(1) }), memory));

    private static string[] Closed(GroupSpec spec, PlanMemory memory, Member[] members) =>
        Tell(new Sight(members) { Calendar = new CalendarLimits { Update = 0, Heal = 0, Scale = 0 } }.Decide(spec, memory));

    private static string[] Rehearse()
    {
        var told = Rehearser.Run(Three, Make.Seen(Old3), Rolling, Make.Now, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        return [Figure((int)told.Duration.TotalSeconds), Figure(told.Peak), Figure(told.LowestAvailable)];
    }

    private static string[] Say(GroupSpec spec, PlanMemory memory, params Member[] members)
    {
        var decision = Make.Decide(spec, memory, members);
        var later = new Sight(members).Decide(spec, decision.Memory, TimeSpan.FromMinutes(15));
        return [.. Tell(decision), later.Stalled?.ToString() ?? string.Empty];
    }

    private static string[] Tell(Decision decision) =>
    [
        .. decision.Steps(),
        .. decision.Plan.Steps.ToArray().Select(step => step.Why.ToString()),
        .. decision.Plan.Refusals.ToArray().Select(reason => reason.ToString()),
        .. decision.Notices.ToArray().Select(notice => notice.Why?.ToString() ?? string.Empty),
        decision.Memory.Phase.ToString(),
    ];

    private static Member[] Many(int count, RevisionNames revision, string prefix, int missed = 0) =>
        Make.Many(count, id => Make.Healthy(id, revision) with { MissedListings = missed }, prefix);

    private static Sight Changing(Disruption disruption, Member[] members) => new(members) { Changes = [new RevisionChange(Make.A.Revision, disruption)] };

    private static Backoff Wait(int attempts) => new(Make.A.Revision, -1, attempts, Make.Now.AddMinutes(1), Make.Now);

    private static RolloutStage Held(int to) => new(Amount.Count(to)) { Hold = Forever };

    private static GroupSpec Staged(int size, RolloutStage stage) => Updating(size, new UpdatePolicy { Steps = [stage, new RolloutStage(All)] });

    private static GroupSpec Fences(int size, int surge, int unavailable) =>
        Updating(size, new UpdatePolicy { Surge = Amount.Count(surge), Unavailable = Amount.Count(unavailable) });

    private static GroupSpec Updating(int size, UpdatePolicy policy) => Make.Spec(size) with { Updating = policy };

    private static string Figure(int figure) => figure.ToString(CultureInfo.InvariantCulture);
}
