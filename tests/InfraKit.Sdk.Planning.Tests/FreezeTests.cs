namespace InfraKit.Sdk.Planning.Tests;

/// <summary>When nothing more is made: crash loops, instances nobody lists, zombies.</summary>
public sealed class FreezeTests
{
    private static readonly Member[] TwoWell = Make.Many(2, id => Make.Healthy(id, Make.A), "w");

    [Theory]
    [InlineData(1, "BackingOff (seconds 60)")]
    [InlineData(2, "BackingOff (seconds 60)")]
    [InlineData(3, "CrashLoop (attempts 3, seconds 60)")]
    public void F38_what_fails_again_and_again_is_called_a_crash_loop(int attempts, string refusal)
    {
        var memory = Make.Settled(Make.A) with { Backoffs = [new Backoff(Make.A.Revision, -1, attempts, Make.Now.AddMinutes(1), Make.Now)] };
        var decision = Make.Decide(Make.Spec(3), memory, TwoWell);

        Assert.Empty(decision.Steps());
        Assert.Equal([refusal], decision.Refusals());
        Assert.Equal(Make.Now.AddMinutes(1), decision.WakeAt);
    }

    [Fact]
    public void A_wait_that_is_over_keeps_nobody()
    {
        var memory = Make.Settled(Make.A) with { Backoffs = [new Backoff(Make.A.Revision, -1, 5, Make.Now, Make.Now.AddHours(-1))] };
        Assert.Equal(["Create 2"], Make.Decide(Make.Spec(3), memory, TwoWell).Steps());
    }

    [Fact]
    public void A_failure_long_after_the_last_wait_is_the_first_again()
    {
        var spec = Make.Spec(3);
        var memory = Make.Settled(Make.A) with { Backoffs = [new Backoff(Make.A.Revision, -1, 5, Make.Now, Make.Now - spec.Healing.Backoff.ResetAfter)] };
        var failed = RolloutControl.CreateFailed(memory, spec, Make.A.Revision, 0, new PluginError(PluginErrorKind.Transient, "not now"), Make.Now);

        Assert.Equal(1, Assert.Single(failed.Backoffs).Attempts);
    }

    [Fact]
    public void F02_more_that_were_never_listed_than_borne_freeze_creation()
    {
        var borne = Make.Settled(Make.A) with { NeverListed = 2 };
        var frozen = Make.Decide(Make.Spec(3), borne with { NeverListed = 3 }, TwoWell);

        Assert.Equal(["Create 2"], Make.Decide(Make.Spec(3), borne, TwoWell).Steps());
        Assert.Empty(frozen.Steps());
        Assert.Equal(["CreatedButNeverListed (neverListed 3, borne 2)"], frozen.Refusals());
    }

    [Fact]
    public void Never_listed_ones_add_up_fail_and_wait_and_a_listed_one_or_a_word_forgives_them()
    {
        var memory = Make.Rolling(Make.A, Make.B);
        for (var n = 0; n < 3; n++) memory = RolloutControl.NeverListed(memory, Make.Spec(3), Make.B.Revision, slot: -1, Make.Now.AddMinutes(n));

        Assert.Equal((3, 3, 3), (memory.NeverListed, memory.Failures, Assert.Single(memory.Backoffs).Attempts));
        Assert.Equal(0, RolloutControl.Listed(memory).NeverListed);
        Assert.Equal(0, RolloutControl.Apply(memory, RolloutCommand.Resume, Make.Now).Memory.NeverListed);
        Assert.Equal(0, RolloutControl.NeverListed(memory with { Failures = 0 }, Make.Spec(3), Make.A.Revision, slot: -1, Make.Now).Failures);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void D8_zombies_take_no_room_until_there_are_too_many(int zombies, bool creates)
    {
        var rows = Make.Many(zombies, id => Make.Healthy(id, Make.A).With(MemberFlags.Leaving | MemberFlags.Zombie), "z");
        var decision = Make.Decide(Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0) } }, Make.Settled(Make.A), [.. TwoWell, .. rows]);

        Assert.Equal(creates, decision.Steps().Contains("Create 2"));
        Assert.Equal(!creates, decision.Refusals().Contains("NoRoom (total 2, zombies 3, most 3)"));
    }

    [Fact]
    public void F39_a_rollout_goes_on_beside_a_zombie()
    {
        var zombie = Make.Healthy("z1", Make.A).With(MemberFlags.Leaving | MemberFlags.Zombie);
        Assert.Equal(["Create 2", "DestroyAgain z1"], Make.Decide(Make.Spec(2), Make.Rolling(Make.A, Make.B), [.. TwoWell, zombie]).Steps());
    }
}
