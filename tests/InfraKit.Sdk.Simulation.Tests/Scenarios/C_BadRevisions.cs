using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>Revisions that don't work.</summary>
public sealed class C_BadRevisions
{
    [Fact]
    public void F19_A_revision_that_never_gets_healthy_is_made_W_and_Max_times_and_then_acted_on() => Scene.Each(seed =>
    {
        var then = seed % 2 == 0 ? FailureAction.Pause : FailureAction.Rollback;
        var world = Broken(seed, then);
        var limits = Scene.Limits(world);
        var ended = then == FailureAction.Pause ? RolloutPhase.Paused : RolloutPhase.RolledBack;
        var bound = (int)((limits.Failures + 2) * (limits.Within / TimeSpan.FromSeconds(10))) + 200;

        Assert.True(world.RunUntil(() => world.Memory.Phase == ended, bound), $"not {ended} but {world.Memory.Phase}");
        Assert.InRange(world.Judge.MadeOf(Revision.B), 1, limits.InMotion + limits.Failures);
        Assert.True(Scene.Of(world, Revision.A).Length >= limits.MustStay, "the old ones stayed");
    });

    [Fact]
    public void F20_What_can_not_be_made_waits_longer_and_longer_with_a_cause_and_few_calls() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        world.Cloud.Trouble = new CloudTrouble { CreateError = PluginErrorKind.Quota };
        world.Commit(spec => spec with { Allocation = Allocation.OfSize(spec.Allocation.Desired + 2) });
        world.Run(Scene.Day / 8);

        var calls = world.Cloud.Calls;
        world.Run(360);
        Assert.InRange(world.Cloud.Calls - calls, 0, 30);
        // A back-off is a declared wait: it is told as what it is, and is no stall.
        Assert.Equal(0, world.Heard(GroupEventKind.Stalled));
        Assert.Contains(world.Last!.Plan.Refusals.ToArray(), refusal => refusal.Code == "ProviderFull");
    });

    [Fact]
    public void F20_What_waits_for_nothing_stalls_once_with_its_cause_and_few_calls() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        world.Cloud.Trouble = new CloudTrouble { IsSilent = true };
        world.Commit(Revision.B);
        world.Run(Scene.Day / 8);

        var calls = world.Cloud.Calls;
        world.Run(360);
        Assert.InRange(world.Cloud.Calls - calls, 0, 30);
        Assert.Equal(1, world.Heard(GroupEventKind.Stalled));
        Assert.NotNull(world.Last!.Stalled);
    });

    [Fact]
    public void F21_A_fix_over_a_broken_update_replaces_the_broken_ones_first() => Scene.Each(seed =>
    {
        var world = Broken(seed, FailureAction.Pause);
        world.Run(10 + (10 * (seed % 9)));
        world.Commit(Revision.C);
        Assert.True(world.RunUntil(() => Scene.Of(world, Revision.B).Length == 0 || Scene.Of(world, Revision.A).Length == 0, 600));

        Assert.Empty(Scene.Of(world, Revision.B));
        Scene.Rests(world, 1000);
        O4_Converges.RequireEnd(world, Revision.C);
    });

    [Fact]
    public void F22_A_way_back_removes_the_failed_ones_only() => Scene.Each(seed =>
    {
        var world = Broken(seed, FailureAction.Pause);
        world.Run(3);
        var old = Scene.Of(world, Revision.A).Where(machine => !machine.IsOut).ToArray();
        var made = world.Judge.MadeOf(Revision.A);
        world.Control(RolloutCommand.RollBack);
        Scene.Rests(world);

        Assert.DoesNotContain(old, machine => machine.IsOut);
        Assert.InRange(world.Judge.MadeOf(Revision.A) - made, 0, Scene.Limits(world).InMotion);
        Assert.Empty(Scene.Of(world, Revision.B));
    });

    [Fact]
    public void F22_To_roll_back_with_no_update_under_way_changes_nothing() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var steps = world.Steps;
        world.Control(RolloutCommand.RollBack);
        world.Run(100);

        Assert.Equal(steps, world.Steps);
    });

    [Fact]
    public void F23_A_commit_turns_back_by_itself_at_most_once() => Scene.Each(seed =>
    {
        var world = Broken(seed, FailureAction.Rollback);

        // The good one is no longer good either: what goes back must not come forward again.
        world.Cloud.Give(Revision.A.Hash, Character.NeverHealthy);
        for (var pass = 0; pass < 1500; pass++)
        {
            if (pass % 200 == 199 && Scene.Of(world, Revision.A) is [var first, ..]) first.GoneAt = world.Time.Now;
            world.Pass();
        }

        Assert.InRange(world.Heard(GroupEventKind.RollbackStarted), 1, 1);
        Assert.NotEqual(RolloutPhase.Rolling, world.Memory.Phase);
    });

    [Fact]
    public void F24_A_way_back_waits_for_no_step_and_no_hold_of_one() => Scene.Each(seed =>
    {
        var spec = Scene.Spec(seed, change: spec => spec with
        {
            Updating = spec.Updating with
            {
                Steps = [new RolloutStage(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan }, new RolloutStage(Amount.Percent(100))],
                Failures = new FailurePolicy { Max = Amount.Count(0), Then = FailureAction.Rollback },
            },
        });
        var world = Scene.Serving(seed, spec);
        world.Cloud.Give(Revision.B.Hash, Character.NeverHealthy);
        world.Commit(Revision.B);

        Assert.True(world.RunUntil(() => world.Memory.Phase == RolloutPhase.RolledBack, 300), $"{world.Memory.Phase}");
        O4_Converges.RequireEnd(world, Revision.A);
    });

    private static World Broken(int seed, FailureAction then)
    {
        var spec = Scene.Spec(seed, change: spec => spec with { Updating = spec.Updating with { Failures = spec.Updating.Failures with { Then = then } } });
        var world = Scene.Serving(seed, spec);
        world.Cloud.Give(Revision.B.Hash, (seed % 3) switch { 0 => Character.DiesAtBoot, _ => Character.NeverHealthy });
        world.Commit(Revision.B);
        return world;
    }
}
