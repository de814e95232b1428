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

    [Theory]
    [InlineData(RolloutCommand.Pause, "There is no update to pause.")]
    [InlineData(RolloutCommand.Promote, "There is no hold to end: the update has no stages, or there is none.")]
    [InlineData(RolloutCommand.RollBack, "The group is on its good revision, or on its way there.")]
    public void A_refused_command_says_why(RolloutCommand command, string refusal) =>
        Assert.Equal(refusal, RolloutControl.Apply(Make.Settled(Make.A), command, Make.Now).Refusal);

    [Fact]
    public void Without_a_good_revision_there_is_no_way_back() =>
        Assert.Equal("There is no good revision to go back to.", RolloutControl.Apply(RolloutControl.Commit(memory: null, Make.A, Make.Now), RolloutCommand.RollBack, Make.Now).Refusal);

    [Fact]
    public void What_was_told_released_or_promoted_of_one_revision_is_not_of_the_next()
    {
        var told = Make.Rolling(Make.A, Make.B) with { StallTold = true, ConvergedTold = true, BrakeReleased = true, IsPromoted = true };
        var next = RolloutControl.Commit(told, Make.C, Make.Now);
        var back = told.BackTo(Make.A, Make.Now);

        Assert.Equal((false, false, false, false), (next.StallTold, next.ConvergedTold, next.BrakeReleased, next.IsPromoted));
        Assert.Equal((true, false, false, false), (back.HasRolledBack, back.StallTold, back.ConvergedTold, back.IsPromoted));
        Assert.False(RolloutControl.Apply(told, RolloutCommand.Resume, Make.Now).Memory.StallTold);
    }

    [Fact]
    public void A_commit_keeps_only_the_good_revision_waiting()
    {
        var waiting = Make.Rolling(Make.A, Make.B) with { Backoffs = [Wait(Make.A), Wait(Make.B), Wait(Make.C)] };

        Assert.Equal(Make.A.Revision, Assert.Single(RolloutControl.Commit(waiting, Make.C, Make.Now).Backoffs).Revision);
        Assert.Empty(RolloutControl.Commit(waiting, Make.A, Make.Now).Backoffs);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(4, 8)]
    [InlineData(1 << 20, 1 << 20)]
    public void A_slow_start_doubles_with_each_batch_up_to_more_than_anybody_makes(int before, int after) =>
        Assert.Equal(after, RolloutControl.Created(Make.Settled(Make.A) with { SlowStart = before }).SlowStart);

    [Fact]
    public void What_no_listing_shows_keeps_its_own_slot_waiting_and_freezes_only_the_target()
    {
        var rolling = Make.Rolling(Make.A, Make.B);
        var (pet, one) = (RolloutControl.NeverListed(rolling, Make.Pets("a", "b"), Make.B.Revision, 1, Make.Now), RolloutControl.NeverListed(rolling, Make.Spec(2), Make.B.Revision, 1, Make.Now));

        Assert.Equal((1, -1), (Assert.Single(pet.Backoffs).Slot, Assert.Single(one.Backoffs).Slot));
        Assert.Equal((1, 0), (one.NeverListed, RolloutControl.NeverListed(rolling, Make.Spec(2), Make.A.Revision, 1, Make.Now).NeverListed));
    }

    [Fact]
    public void Each_slot_counts_its_own_attempts_and_forgets_them_after_a_good_while()
    {
        var (spec, full) = (Make.Pets("a", "b"), new PluginError(PluginErrorKind.Quota, "full"));
        var one = RolloutControl.CreateFailed(Make.Settled(Make.A), spec, Make.A.Revision, 0, full, Make.Now);
        var both = RolloutControl.CreateFailed(one, spec, Make.A.Revision, 1, full, Make.Now.AddSeconds(1));
        var later = RolloutControl.CreateFailed(both, spec, Make.A.Revision, 1, full, Make.Now.AddHours(1).AddSeconds(1));

        Assert.Equal([(0, 1), (1, 1)], both.Backoffs.Select(entry => (entry.Slot, entry.Attempts)));
        Assert.Equal([(1, 1)], later.Backoffs.Select(entry => (entry.Slot, entry.Attempts)));
    }

    [Fact]
    public void A_provider_lacks_room_while_its_last_word_on_the_target_is_fresh()
    {
        bool Lacks(RevisionNames revision, bool isForRoom, TimeSpan ago) =>
            Backoffs.LacksRoom(Make.Spec(3), Make.Rolling(Make.A, Make.B) with { Backoffs = [Wait(revision) with { IsForRoom = isForRoom, LastAt = Make.Now - ago }] }, Make.Now);

        Assert.True(Lacks(Make.B, isForRoom: true, TimeSpan.FromMinutes(59)));
        Assert.False(Lacks(Make.B, isForRoom: true, TimeSpan.FromMinutes(60)));
        Assert.False(Lacks(Make.B, isForRoom: false, TimeSpan.Zero));
        Assert.False(Lacks(Make.A, isForRoom: true, TimeSpan.Zero));
    }

    private static Backoff Wait(RevisionNames revision) => new(revision.Revision, -1, 1, Make.Now.AddMinutes(1), Make.Now);
}
