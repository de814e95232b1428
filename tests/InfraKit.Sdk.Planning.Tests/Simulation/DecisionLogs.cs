using System.Text;
using InfraKit.Sdk.Testing;

namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>Named scenarios as logs of decisions: what a reader of the rule would expect to see, verified as text.</summary>
public sealed class DecisionLogs
{
    [Fact]
    public void First_deployment_with_slow_start() => Snapshot.Match(Log(new World(1, Make.Spec(5) with { Guard = GuardPolicy.Default }, Make.A), _ => { }));

    [Fact]
    public void Scale_up() => Snapshot.Match(Log(Serving(3), world => world.Spec = world.Spec with { Allocation = Allocation.OfSize(5) }));

    [Fact]
    public void Scale_down() => Snapshot.Match(Log(Serving(5), world => world.Spec = world.Spec with { Allocation = Allocation.OfSize(2) }));

    [Fact]
    public void Rolling_update_with_surge() => Snapshot.Match(Log(Serving(3), world => world.Commit(Make.B)));

    [Fact]
    public void Rolling_update_without_spare_room() => Snapshot.Match(Log(Serving(3, surge: 0), world => world.Commit(Make.B)));

    [Fact]
    public void Rolling_update_of_identities() => Snapshot.Match(Log(Settled(new World(1, Make.Pets("a", "b", "c"), Make.A)), world => world.Commit(Make.B)));

    [Fact]
    public void Identities_change() => Snapshot.Match(Log(Settled(new World(1, Make.Pets("a", "b", "c"), Make.A)), world => world.Spec = Make.Pets("a", "b", "d")));

    [Fact]
    public void A_broken_revision_pauses() => Snapshot.Match(Log(Serving(3), Broken));

    [Fact]
    public void A_broken_revision_rolls_back() => Snapshot.Match(Log(Serving(3, then: FailureAction.Rollback), Broken));

    [Fact]
    public void A_broken_revision_is_fixed_forward()
    {
        var world = Serving(3);
        Broken(world);
        world.RunUntil(() => world.Memory.Phase == RolloutPhase.Paused, 500);
        Snapshot.Match(Log(world, w => w.Commit(Make.C)));
    }

    [Fact]
    public void A_member_dies() => Snapshot.Match(Log(Serving(5), world => world.Kill(1)));

    [Fact]
    public void A_member_falls_sick() => Snapshot.Match(Log(Serving(5), world => world.Sicken(1)));

    [Fact]
    public void A_storm_is_ridden_out() => Snapshot.Match(Log(Serving(5), world => world.Sicken(3)));

    [Fact]
    public void An_empty_listing_is_not_believed() => Snapshot.Match(Log(Serving(5), world => world.ListNothing(2)));

    private static void Broken(World world)
    {
        world.Break(Make.B);
        world.Commit(Make.B);
    }

    private static World Serving(int size, int surge = 1, FailureAction then = FailureAction.Pause) => Settled(new World(
        seed: 1,
        Make.Spec(size) with { Updating = new UpdatePolicy { Surge = Amount.Count(surge), Failures = new FailurePolicy { Then = then } } },
        Make.A));

    private static World Settled(World world)
    {
        Assert.True(world.RunUntil(() => world.IsConverged, 100));
        return world;
    }

    private static string Log(World world, Action<World> act)
    {
        var (began, text, refused) = (world.Now, new StringBuilder(), string.Empty);
        act(world);
        for (var pass = 0; pass < 240; pass++)
        {
            var decision = world.Pass();
            var refusals = string.Join(", ", decision.Refused().Distinct());
            if (decision.Plan.Steps.IsEmpty && decision.Notices.IsEmpty && refusals == refused) continue;

            text.Append($"{world.Now - began:mm\\:ss} {decision.Memory.Phase}\n");
            foreach (var step in decision.Plan.Steps.Span) text.Append($"      {step.Kind} {step.Instance?.ToString() ?? $"slot {step.Slot}"}: {step.Why}\n");
            foreach (var notice in decision.Notices.Span) text.Append($"      told {notice.Kind} {notice.Instance} {notice.Why}".TrimEnd()).Append('\n');
            if (refusals != refused) text.Append(refusals.Length == 0 ? "      nothing refused\n" : $"      refused {refusals}\n");
            refused = refusals;
        }

        return text.Append($"end   {world.Memory.Phase}, target {world.Memory.Target.Revision}, serving {world.Serving}\n").ToString();
    }
}
