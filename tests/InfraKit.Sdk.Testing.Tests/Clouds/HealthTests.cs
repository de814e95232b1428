namespace InfraKit.Sdk.Testing.Tests.Clouds;

public sealed class HealthTests
{
    private readonly Account account = new(seed: 3);

    [Fact]
    public async Task A_sick_instance_is_unhealthy_to_the_flavor_and_in_the_listing()
    {
        var made = await MakeRunningAsync();
        made.IsSick = true;

        Assert.Equal((Health.Unhealthy, Health.Unhealthy), (await account.HealthAsync(made), (await account.RowAsync(made)).Health));
        account.Cloud.Probe = new ProbeKnobs { IsListed = false };
        Assert.Equal((Health.Unhealthy, Health.Unknown), (await account.HealthAsync(made), (await account.RowAsync(made)).Health));
    }

    [Theory]
    [InlineData(Health.Healthy)]
    [InlineData(Health.Unhealthy)]
    [InlineData(Health.Unknown)]
    public async Task A_probe_lies_about_whom_it_is_told_to(Health lie)
    {
        var (victim, other) = (await MakeRunningAsync(), await MakeRunningAsync());
        victim.IsSick = lie == Health.Healthy;
        account.Cloud.Probe = new ProbeKnobs { Lie = instance => instance == victim ? lie : null };

        Assert.Equal((lie, Health.Healthy), (await account.HealthAsync(victim), await account.HealthAsync(other)));
        Assert.Equal(lie != Health.Healthy, account.Cloud.Serves(victim));
    }

    [Fact]
    public async Task During_an_outage_of_the_probes_all_is_unknown()
    {
        var made = await MakeRunningAsync();
        account.Cloud.Probe = new ProbeKnobs { OutageUntil = account.Time.GetUtcNow().AddMinutes(1) };

        Assert.Equal(Health.Unknown, await account.HealthAsync(made));
        account.Pass(60);
        Assert.Equal(Health.Healthy, await account.HealthAsync(made));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task Flapping_keeps_its_period_and_duty(double duty)
    {
        var made = await MakeRunningAsync();
        account.Cloud.Probe = new ProbeKnobs { FlapPeriod = _ => TimeSpan.FromSeconds(20), FlapDuty = duty };

        var answers = new List<Health>();
        for (var second = 0; second < 40; second++, account.Pass(1)) answers.Add(await account.HealthAsync(made));

        Assert.Equal(answers.Take(20), answers.Skip(20));
        Assert.Equal(duty * 20, answers.Take(20).Count(answer => answer == Health.Healthy));
    }

    [Fact]
    public async Task Instances_flap_each_in_its_own_phase()
    {
        var made = new List<SimulatedInstance>();
        for (var i = 0; i < 20; i++) made.Add(await MakeRunningAsync());
        account.Cloud.Probe = new ProbeKnobs { FlapPeriod = _ => TimeSpan.FromHours(1) };

        var healthy = 0;
        foreach (var instance in made) healthy += await account.HealthAsync(instance) == Health.Healthy ? 1 : 0;

        Assert.InRange(healthy, 1, 19);
    }

    [Fact]
    public async Task One_that_is_cut_off_is_gone_for_everybody_and_comes_back_as_it_was()
    {
        var made = await MakeRunningAsync();
        made.CutOffUntil = account.Time.GetUtcNow().AddMinutes(10);

        Assert.Empty(await account.ListedAsync());
        Assert.Equal((Health.Unknown, false), (await account.HealthAsync(made), account.Cloud.Serves(made)));
        Assert.Null(await account.DestroyAsync(made));
        Assert.Equal(PluginErrorKind.NotFound, (await account.Plugin.LabelAsync(made.Id, TagSet.Empty, Account.Token)).Error?.Kind);

        account.Pass(600);
        Assert.Equal([made.Id.Value], await account.ListedAsync());
        Assert.True(account.Cloud.Serves(made));
    }

    [Fact]
    public async Task The_clouds_clock_does_not_jump_with_the_wall_clock()
    {
        var host = new HostClock(account.Time);
        var cloud = new SimulatedCloud(host);
        IInstancePlugin plugin = cloud;
        await plugin.ProvisionAsync(Account.Spec(), new IdempotencyKey("one"), Account.Token);

        host.Jump(TimeSpan.FromHours(1));

        Assert.False(cloud.Serves(cloud.Instances[0]));
        account.Pass(5);
        Assert.True(cloud.Serves(cloud.Instances[0]));
    }

    private async Task<SimulatedInstance> MakeRunningAsync()
    {
        var made = await account.MakeAsync();
        account.Pass(5);
        return made;
    }
}
