using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>A host is killed at any moment, and another one comes after it.</summary>
public sealed class HostKillTests
{
    public static TheoryData<int> Seeds => KillSeeds.All;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_member_is_there_once_after_a_host_was_killed(int seed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        await using var world = await World.StartAsync(options => options.VisibilityLag = TimeSpan.FromMilliseconds(300));
        var wishes = new Wishes(world);
        var length = await wishes.BeginAsync();
        await world.RestartAsync();
        var moment = new KillMoment(seed);
        moment.Prepare(world.Server.Faults);

        await using var host = await HostProcess.StartAsync(world, Wishes.Orders);
        await moment.WaitAsync(length);
        await host.KillAsync();
        var left = TerraformProcesses.In(world.Workspace()).Values;
        if (moment.LivesOn) moment.Release();
        TestContext.Current.TestOutputHelper.WriteLine($"Seed {seed}, {moment}: {string.Join(", ", host.Done)} were done, left {string.Join(", ", left)}");
        foreach (var order in host.Done) wishes.Answered(order.Split(':')[1]);
        await wishes.FulfilAsync();

        await wishes.CheckAsync();
    }
}
