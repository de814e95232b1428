using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Execution.Outcomes;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Rollouts;

namespace InfraKit.Sdk.Observation;

/// <summary>Brings what a group knows of the world up to date, and shows it to the planner.</summary>
internal sealed class GroupObserver(ListingFold fold, HealthWatch health, GateWatch gates)
{
    /// <summary>Takes in what arrived since the last pass, and asks what is due.</summary>
    public void Observe(ManagedGroup group, DateTimeOffset now)
    {
        OutcomeIntake.Absorb(group, now);
        if (group.Inbox.TakeListing() is { } listing) fold.Fold(group, listing, now);
        health.Absorb(group, now);
        gates.Absorb(group, now);
        HalfChanges.Look(group);
        RememberAvailable(group, now);
        var (healthDue, gateDue) = (health.AskDue(group, now), gates.AskDue(group, now));
        group.NextQuestionAt = healthDue < gateDue ? healthDue : gateDue;
    }

    /// <summary>What the planner sees, for a record that is in force or might be.</summary>
    public static GroupSnapshot Snapshot(ManagedGroup group, GroupRecord record, CalendarLimits calendar) => new(group.Members.Rows, OpenCreates(group), group.Members.Quality)
    {
        AsOf = group.Members.AsOf,
        Calendar = calendar,
        Gate = group.StageGate.Answer,
        Changes = group.Changes.Of(group, record),
        Abilities = AbilitiesOf(group),
    };

    /// <summary>Takes over what a decision says about members.</summary>
    public static void Accept(ManagedGroup group, Decision decision, DateTimeOffset now)
    {
        // A fact, which stays one if the decision is taken back.
        foreach (var id in decision.Gone.Span)
        {
            if (group.Intents.TryFind(id, out var removal)) RemoveOutcomes.TellGone(group, removal);
        }

        group.Untold.Mark();
        foreach (var notice in decision.Notices.Span) group.Untold.Add(notice.Kind, notice.Instance, RevisionOf(group, decision, notice), notice.Why, health: notice.Instance is { } about ? group.Members.ComplaintOf(about) : null);

        group.Record = RevisionLog.Counted(group.Record, decision.Counted.Length);
        group.Memory = decision.Memory;
        group.Record = RevisionLog.Followed(group.Record, now);
        group.StageGate.Follow(GateQuestion.Of(group.Spec, group.Memory));
        foreach (var id in decision.Counted.Span) group.Members.Flag(id, MemberFlags.Counted);
        foreach (var id in decision.Gone.Span)
        {
            if (group.Intents.TryFind(id, out var intent)) group.Intents.Close(intent.Key);
            group.Members.Remove(id);
        }
    }

    /// <summary>The revision of the member a notice is about; null for one that is gone.</summary>
    private static SpecRevision? RevisionOf(ManagedGroup group, Decision decision, in Notice notice)
    {
        if (notice.Instance is not { } about) return decision.Memory.Target.Revision;

        return group.Members.IndexOf(about) is var at and >= 0 ? group.Members.Row(at).Revision : null;
    }

    private static PluginAbilities AbilitiesOf(ManagedGroup group) =>
        (group.Instances.Ability<IRestartInstances>() is null ? PluginAbilities.None : PluginAbilities.Restart)
        | (group.Flavor.Ability<IReadmitInstances>() is null ? PluginAbilities.None : PluginAbilities.Readmit);

    private static ReadOnlyMemory<OpenCreate> OpenCreates(ManagedGroup group)
    {
        List<OpenCreate>? creates = null;
        foreach (var intent in group.Intents.Open)
        {
            // What was given up before any listing showed it is no member, and takes room until it is surely gone.
            var isGivenUp = intent.IsRemoval && intent.Instance is { } instance && group.Members.IndexOf(instance) < 0;
            if (!intent.IsCreate && !isGivenUp) continue;

            (creates ??= []).Add(new OpenCreate(intent.Key, intent.Revision, intent.StartedAt)
            {
                Slot = intent.Slot,
                LogicalId = intent.LogicalId,
                Instance = intent.Instance,
                IsGivenUp = isGivenUp,
            });
        }

        return creates?.ToArray() ?? default;
    }

    /// <summary>That a member has been available is remembered: what happens to it later is judged by it.</summary>
    private static void RememberAvailable(ManagedGroup group, DateTimeOffset now)
    {
        for (var at = 0; at < group.Members.Count; at++)
        {
            ref var row = ref group.Members.Row(at);
            if (row.Is(MemberFlags.EverAvailable) || row.Health != Health.Healthy || MemberClass.Of(row, group.Spec, group.Memory, now) != MemberState.Available) continue;

            group.Members.Flag(row.Id, MemberFlags.EverAvailable);
            group.Untold.Add(GroupEventKind.Available, row.Id, row.Revision);
        }
    }
}
