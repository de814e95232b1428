namespace InfraKit.Sdk.Testing.Tests.Clouds;

public sealed class LimitTests
{
    private readonly Account account = new();

    [Fact]
    public async Task A_full_cloud_has_no_capacity_until_one_is_gone()
    {
        account.Cloud.Limits = new CloudLimits { Capacity = 2 };
        var made = await account.MakeAsync(2);
        Assert.Equal(PluginErrorKind.Capacity, (await account.TryMakeAsync()).Error?.Kind);

        await account.DestroyAsync(made[0]);

        Assert.Null((await account.TryMakeAsync()).Error);
    }

    [Fact]
    public async Task Quota_counts_those_that_linger()
    {
        account.Cloud.Limits = new CloudLimits { Quota = 1 };
        account.Cloud.Removal = new RemovalKnobs { Lag = _ => TimeSpan.FromSeconds(10) };
        await account.DestroyAsync(await account.MakeAsync());

        Assert.Equal(PluginErrorKind.Quota, (await account.TryMakeAsync()).Error?.Kind);
        account.Pass(10);
        Assert.Null((await account.TryMakeAsync()).Error);
    }

    [Fact]
    public async Task Calls_that_come_too_soon_are_throttled_and_told_when_to_come_again()
    {
        account.Cloud.Limits = new CloudLimits { CallsPerSecond = 0.5, Burst = 2 };
        await account.MakeAsync(2);

        var throttled = (await account.TryMakeAsync()).Error!;
        Assert.Equal((PluginErrorKind.Throttled, TimeSpan.FromSeconds(2)), (throttled.Kind, throttled.RetryAfter));
        Assert.Equal(PluginErrorKind.Throttled, (await Assert.ThrowsAsync<PluginException>(() => account.ListAsync())).Error.Kind);

        account.Pass(2);
        Assert.Null((await account.TryMakeAsync()).Error);
        Assert.Equal(PluginErrorKind.Throttled, (await account.TryMakeAsync()).Error?.Kind);
    }

    [Fact]
    public async Task Calls_are_counted_by_the_minute()
    {
        await account.MakeAsync(3);
        account.Pass(60);
        await account.MakeAsync(2);
        await account.ListAsync();
        await account.ListAsync();
        account.Pass(60);
        await account.ListAsync();

        Assert.Equal((4, 3), (account.Cloud.BusiestMinute, account.Cloud.Listings));
    }

    [Fact]
    public async Task Zones_are_taken_in_turn_and_passed_over_when_out_or_full()
    {
        account.Cloud.Zones = new ZoneKnobs
        {
            Names = ["a", "b", "c"],
            OutUntil = zone => zone == "b" ? account.Time.GetUtcNow().AddSeconds(1) : DateTimeOffset.MinValue,
            Capacity = zone => zone == "c" ? 1 : 3,
        };

        var made = await account.MakeAsync(4);

        Assert.Equal(["a", "c", "a", "a"], made.Select(instance => instance.Zone));
        Assert.All(made, instance => Assert.Equal(instance.Zone, instance.Tags["zone"]));
        Assert.Equal(PluginErrorKind.Capacity, (await account.TryMakeAsync()).Error?.Kind);
    }

    [Fact]
    public async Task A_spec_that_names_its_zone_gets_it_or_nothing()
    {
        account.Cloud.Zones = new ZoneKnobs { Names = ["a", "b"], Choose = spec => spec.Properties.ToString().Contains("here", StringComparison.Ordinal) ? "b" : null, Capacity = _ => 1 };

        Assert.Equal("b", (await account.MakeAsync(Account.Spec("\"here\""))).Zone);
        Assert.Equal(PluginErrorKind.Capacity, (await account.TryMakeAsync(spec: Account.Spec("\"here\""))).Error?.Kind);
        Assert.Equal("a", (await account.MakeAsync()).Zone);
    }

    [Fact]
    public async Task An_outage_of_a_zone_takes_its_instances_down_and_gives_them_back()
    {
        account.Cloud.Zones = new ZoneKnobs { Names = ["a", "b"] };
        var made = await account.MakeAsync(2);
        account.Pass(10);
        var end = account.Time.GetUtcNow().AddMinutes(5);

        account.Cloud.Zones = account.Cloud.Zones with { OutUntil = zone => zone == made[0].Zone ? end : DateTimeOffset.MinValue };

        Assert.Equal((Health.Unhealthy, Health.Healthy), (await account.HealthAsync(made[0]), await account.HealthAsync(made[1])));
        account.Pass(300);
        Assert.Equal(Health.Healthy, await account.HealthAsync(made[0]));
    }
}
