using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>What is shown is behind what is true.</summary>
public sealed class VisibilityTests : FakeTest
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(20);
    private int? seed;

    [Fact]
    public async Task A_machine_is_not_there_at_first()
    {
        var id = await OneAsync(("a", "1"));

        Assert.Empty(await ListAsync("tag:a", "1"));
        Assert.Empty(await ListAsync());
        Assert.Equal("InvalidInstanceID.NotFound", await RefusedAsync(() => ShownAsync(id)));
        Assert.Equal("InvalidInstanceID.NotFound", await RefusedAsync(() => Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), Stop)));
        Clock.Advance(Lag);
        Assert.Single(await ListAsync("tag:a", "1"));
        Assert.Equal(id, (await ShownAsync(id)).InstanceId);
    }

    [Fact]
    public async Task Tags_come_and_go_later()
    {
        var id = await OneAsync(("a", "1"));
        Clock.Advance(Lag);
        await Client.CreateTagsAsync(new CreateTagsRequest([id], [new Tag("b", "2")]), Stop);
        await Client.DeleteTagsAsync(new DeleteTagsRequest { Resources = [id], Tags = [new Tag { Key = "a" }] }, Stop);

        Assert.Equal("a", Assert.Single((await ShownAsync(id)).Tags).Key);
        Assert.Equal("b", Assert.Single(Fake.Account.Machines[0].Tags).Key);
        Clock.Advance(Lag);
        Assert.Equal("b", Assert.Single((await ShownAsync(id)).Tags).Key);
    }

    [Fact]
    public async Task An_end_shows_later()
    {
        var id = await OneAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), Stop);

        Assert.Equal("running", (await ShownAsync(id)).State.Name);
        Assert.Empty(Fake.Account.LiveNow);
        Clock.Advance(Lag);
        Assert.Equal("shutting-down", (await ShownAsync(id)).State.Name);
    }

    [Fact]
    public async Task Chance_may_show_a_later_machine_sooner_and_repeats()
    {
        seed = 4;
        await DisposeAsync();
        await InitializeAsync();
        using var client = ClientOf(Ec2FakeOptions.DefaultAccessKey, Ec2FakeOptions.DefaultSecret);
        for (var number = 0; number < 20; number++) await client.RunInstancesAsync(ARun(), Stop);

        var lags = Fake.Account.Machines.Select(machine => machine.Lag).ToList();

        Assert.NotEqual(lags.Order(), lags);
        Assert.All(lags, lag => Assert.InRange(lag, TimeSpan.Zero, Lag));
        Assert.True(lags.Distinct().Count() > 10);
    }

    protected override void Configure(Ec2FakeOptions options) => (options.VisibilityLag, options.LagSeed) = (Lag, seed);
}
