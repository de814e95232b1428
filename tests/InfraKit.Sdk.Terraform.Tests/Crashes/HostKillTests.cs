using InfraKit.Sdk.Terraform.Dirstore;
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

        // Half of the moments are in what a new host does first.
        if (seed % 2 == 0) await Cut.UntilAsync(() => TerraformProcesses.In(world.Workspace()).Count > 0);
        await moment.WaitAsync(length);
        await host.KillAsync();
        var left = TerraformProcesses.In(world.Workspace()).Values;
        if (moment.LivesOn) moment.Release();
        TestContext.Current.TestOutputHelper.WriteLine($"Seed {seed}, {moment}: {string.Join(", ", host.Done)} were done, left {string.Join(", ", left)}");
        foreach (var order in host.Done) wishes.Answered(order.Split(':')[1]);
        await wishes.FulfilAsync();

        await wishes.CheckAsync();
    }

    [Fact]
    public async Task What_terraform_made_after_its_host_was_killed_is_there_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        await using var world = await World.StartAsync();
        var hold = world.Server.Faults.HoldBefore(CallKind.Create);
        await using var host = await HostProcess.StartAsync(world, $"make:{Cut.Key}");
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);
        await host.KillAsync();

        world.Server.Faults.Clear();
        await Cut.UntilAsync(() => TerraformProcesses.In(world.Workspace()).Count == 0);
        var state = await File.ReadAllTextAsync(Path.Combine(world.Workspace(), "terraform.tfstate"), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper.WriteLine($"The state {(state.Contains(Cut.Objects(world).Single(), StringComparison.Ordinal) ? "has" : "lacks")} what was made");
        await Cut.AskAsync(world);

        Assert.Single(Cut.Objects(world));
        Assert.Equal(1, world.Server.Journal.Done(CallKind.Create));
    }
}
