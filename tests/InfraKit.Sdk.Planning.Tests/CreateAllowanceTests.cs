namespace InfraKit.Sdk.Planning.Tests;

/// <summary>How many may be made at once.</summary>
public sealed class CreateAllowanceTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly PlanMemory Settled = Make.Settled(Make.A);

    private static readonly Pass Rated = PassOf(CreateRate.Of(3, Minute));

    private static readonly Pass Slow = PassOf(GuardPolicy.Default.CreateRate);

    [Fact]
    public void A_slow_start_goes_as_far_as_its_last_batch_was_answered()
    {
        Assert.Equal(1, Allowed(Slow, Settled with { SlowStart = 0 }));
        Assert.Equal(4, Allowed(Slow, Settled with { SlowStart = 4 }));
    }

    [Fact]
    public void A_rate_allows_the_rest_of_its_window()
    {
        Assert.Equal(1, Allowed(Rated, Made(2, TimeSpan.FromSeconds(59))));
        Assert.Equal(0, Allowed(Rated, Made(4, TimeSpan.FromSeconds(59))));
        Assert.Equal(3, Allowed(Rated, Made(3, Minute)));
    }

    [Fact]
    public void A_window_begins_with_the_first_one_made_in_it()
    {
        Assert.Equal(new RateWindow(Make.Now.AddSeconds(-59), 3), CreateAllowance.Spend(Rated, Made(2, TimeSpan.FromSeconds(59)), 1).Rate);
        Assert.Equal(new RateWindow(Make.Now, 2), CreateAllowance.Spend(Rated, Made(3, Minute), 2).Rate);
    }

    [Fact]
    public void Nothing_is_spent_when_none_is_made_or_the_start_is_slow()
    {
        var memory = Made(3, Minute);
        Assert.Same(memory, CreateAllowance.Spend(Rated, memory, 0));
        Assert.Same(memory, CreateAllowance.Spend(Slow, memory, 2));
    }

    private static PlanMemory Made(int count, TimeSpan ago) => Settled with { Rate = new RateWindow(Make.Now - ago, count) };

    private static Pass PassOf(CreateRate rate) =>
        new(Make.Spec(5) with { Guard = GuardPolicy.Default with { CreateRate = rate } }, new Sight().ToSnapshot(), Make.Now);

    private static int Allowed(Pass pass, PlanMemory memory) => CreateAllowance.Of(pass, Ledger.Count(pass, memory), memory);
}
