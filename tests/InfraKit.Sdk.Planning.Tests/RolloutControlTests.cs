namespace InfraKit.Sdk.Planning.Tests;

public sealed class RolloutControlTests
{
    [Fact]
    public void The_same_revision_again_changes_nothing()
    {
        var memory = Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused, Failures = 2 };
        Assert.Same(memory, RolloutControl.Commit(memory, Make.B, Make.Now));
    }

    [Fact]
    public void Another_revision_begins_anew_and_keeps_the_good_one()
    {
        var memory = RolloutControl.Commit(Make.Rolling(Make.A, Make.B) with { Failures = 2, HasRolledBack = true }, Make.C, Make.Now);

        Assert.Equal((Make.C, Make.C, Make.A), (memory.Committed, memory.Target, memory.Good));
        Assert.Equal((RolloutPhase.Rolling, 0, false), (memory.Phase, memory.Failures, memory.HasRolledBack));
    }

    [Fact]
    public void Commands_that_make_no_sense_are_refused_and_change_nothing()
    {
        var settled = Make.Settled(Make.A);
        foreach (var command in new[] { RolloutCommand.Pause, RolloutCommand.Promote, RolloutCommand.RollBack })
        {
            var (memory, refusal) = RolloutControl.Apply(settled, command, Make.Now);
            Assert.Same(settled, memory);
            Assert.NotNull(refusal);
        }
    }

    [Fact]
    public void Resume_forgives_failures_releases_the_brake_and_ends_waiting()
    {
        var paused = Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused, Failures = 2, Backoffs = [new Backoff(Make.B.Revision, -1, 1, Make.Now.AddHours(1), Make.Now)] };
        var (memory, refusal) = RolloutControl.Apply(paused, RolloutCommand.Resume, Make.Now);

        Assert.Null(refusal);
        Assert.Equal((RolloutPhase.Rolling, 0, true, 0), (memory.Phase, memory.Failures, memory.BrakeReleased, memory.Backoffs.Count));
    }

    [Fact]
    public void A_rollback_paused_and_resumed_is_still_a_rollback()
    {
        var back = RolloutControl.Apply(Make.Rolling(Make.A, Make.B), RolloutCommand.RollBack, Make.Now).Memory;
        var paused = RolloutControl.Apply(back, RolloutCommand.Pause, Make.Now).Memory;

        Assert.Equal((RolloutPhase.RollingBack, Make.A), (back.Phase, back.Target));
        Assert.Equal(RolloutPhase.RollingBack, RolloutControl.Apply(paused, RolloutCommand.Resume, Make.Now).Memory.Phase);
    }

    [Fact]
    public void Waits_double_up_to_the_most_and_start_anew_after_a_good_while()
    {
        var (spec, memory, now) = (Make.Spec(3), Make.Settled(Make.A), Make.Now);
        var waits = new List<double>();
        for (var attempt = 0; attempt < 9; attempt++)
        {
            memory = RolloutControl.CreateFailed(memory, spec, Make.A.Revision, 7, new PluginError(PluginErrorKind.Quota, "full"), now);
            var entry = Assert.Single(memory.Backoffs);
            Assert.Equal(-1, entry.Slot);
            waits.Add((entry.Until - now).TotalSeconds);
            now = entry.Until;
        }

        for (var k = 0; k < waits.Count; k++) Assert.InRange(waits[k], Math.Min(3600, 30 * Math.Pow(2, k)) * 0.89, Math.Min(3600, 30 * Math.Pow(2, k)));
        memory = RolloutControl.CreateFailed(memory, spec, Make.A.Revision, 0, new PluginError(PluginErrorKind.Quota, "full"), now.AddHours(2));
        Assert.Equal(1, Assert.Single(memory.Backoffs).Attempts);
    }

    [Theory]
    [InlineData(PluginErrorKind.Invalid, 1, 1)]
    [InlineData(PluginErrorKind.Unauthorized, 1, 1)]
    [InlineData(PluginErrorKind.Quota, 0, 1)]
    [InlineData(PluginErrorKind.Throttled, 0, 1)]
    [InlineData(PluginErrorKind.UnknownOutcome, 0, 0)]
    public void Only_what_no_waiting_mends_counts_as_a_failure(PluginErrorKind kind, int failures, int waits)
    {
        var rolling = Make.Rolling(Make.A, Make.B) with { SlowStart = 8 };
        var memory = RolloutControl.CreateFailed(rolling, Make.Spec(3), Make.B.Revision, 0, new PluginError(kind, "no"), Make.Now);

        Assert.Equal((failures, waits, 1), (memory.Failures, memory.Backoffs.Count, memory.SlowStart));
    }

    [Fact]
    public void A_provider_that_asks_to_wait_longer_is_heard()
    {
        var error = new PluginError(PluginErrorKind.Throttled, "slow down") { RetryAfter = TimeSpan.FromMinutes(7) };
        var memory = RolloutControl.CreateFailed(Make.Settled(Make.A), Make.Spec(3), Make.A.Revision, 0, error, Make.Now);
        Assert.Equal(Make.Now.AddMinutes(7), Assert.Single(memory.Backoffs).Until);
    }
}
