using InfraKit.Sdk.Planning;
using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.State;

public sealed class StoredTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ahead = Now.AddHours(1);
    private static readonly RevisionNames Names = new(new SpecRevision("v1-a"));

    [Fact]
    public void What_a_clock_that_was_ahead_wrote_has_happened_by_now()
    {
        var memory = new PlanMemory(Names, Names)
        {
            BeganAt = Ahead,
            LastProgressAt = Ahead,
            StageReachedAt = Ahead,
            BakingSince = Ahead,
            Rate = new RateWindow(Ahead, 2),
            Zombies = new RetryClock(1, Ahead),
            Drains = new RetryClock(1, Ahead),
            Backoffs = [new Backoff(Names.Revision, 0, 1, Ahead.AddSeconds(20), Ahead)],
        };

        var restored = memory.NotAfter(Now, TimeSpan.FromMinutes(5));

        Assert.Equal([Now, Now, Now, Now, Now], new[] { restored.BeganAt, restored.LastProgressAt, restored.StageReachedAt!.Value, restored.BakingSince!.Value, restored.Rate.Since });
        Assert.Equal(Now.AddMinutes(5), restored.Zombies.Until);
        Assert.Equal(Now.AddMinutes(5), restored.Drains.Until);
        Assert.Equal(new Backoff(Names.Revision, 0, 1, Now.AddSeconds(20), Now), Assert.Single(restored.Backoffs));
    }

    [Fact]
    public void A_member_is_as_old_as_it_can_be()
    {
        var facts = new MemberFacts(Ahead, Ahead, MemberFlags.EverHealthy) { BeganAt = Ahead, RepairedAt = Ahead, RetiredAt = Ahead };

        var row = facts.Restore(new InstanceId("i-1"), Now);

        Assert.Equal([Now, Now, Now, Now, Now], new[] { row.CreatedAt, row.BeganAt, row.HealthSince, row.RepairedAt!.Value, row.RetiredAt!.Value });
    }

    [Fact]
    public void What_has_happened_before_stays_as_it_was()
    {
        var memory = new PlanMemory(Names, Names) { BeganAt = Now, LastProgressAt = Now, Backoffs = [new Backoff(Names.Revision, 0, 1, Ahead, Now)] };

        Assert.Equal(memory, memory.NotAfter(Now, TimeSpan.FromMinutes(5)));
    }
}
