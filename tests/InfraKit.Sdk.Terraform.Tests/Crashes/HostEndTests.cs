using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>A host ends as it should, in the middle of a run, and another one comes after it.</summary>
public sealed class HostEndTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_stops_interrupts_terraform_and_the_next_one_loses_nothing(bool isMade)
    {
        await using var world = await World.StartAsync(options => options.VisibilityLag = TimeSpan.FromMilliseconds(300));
        var wishes = new Wishes(world);
        await wishes.BeginAsync();
        await world.RestartAsync();
        var hold = isMade ? world.Server.Faults.HoldAfter(CallKind.Create) : world.Server.Faults.HoldBefore(CallKind.Create);

        await using var host = await HostProcess.StartAsync(world, Wishes.Orders);
        await hold.Reached.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        host.Stop();
        var code = await host.EndAsync();

        Assert.Equal((0, "end", ""), (code, host.Lines[^1], await host.Errors));
        Assert.Empty(TerraformProcesses.In(world.Workspace()));
        Assert.All(Wishes.Orders, order => Assert.Contains(host.Lines, line => line.StartsWith($"done {order}", StringComparison.Ordinal) || line.StartsWith($"failed {order}", StringComparison.Ordinal)));
        world.Server.Faults.Clear();
        foreach (var order in host.Done) wishes.Answered(order.Split(':')[1]);
        await wishes.FulfilAsync();
        await wishes.CheckAsync();
    }

    [Fact]
    public async Task A_plugin_that_is_disposed_in_the_middle_of_a_run_loses_nothing()
    {
        await using var world = await World.StartAsync(options => options.VisibilityLag = TimeSpan.FromMilliseconds(300));
        var wishes = new Wishes(world);
        await wishes.BeginAsync();
        var hold = world.Server.Faults.HoldBefore(CallKind.Delete);

        var asked = wishes.AskAsync();
        await hold.Reached.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        await world.RestartAsync();
        await asked;

        Assert.Empty(TerraformProcesses.In(world.Workspace()));
        world.Server.Faults.Clear();
        await wishes.FulfilAsync();
        await wishes.CheckAsync();
    }
}
