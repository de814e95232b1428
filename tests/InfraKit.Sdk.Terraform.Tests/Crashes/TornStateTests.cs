using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>Terraform is killed while it writes its state: it empties the file first and then fills it.</summary>
public sealed class TornStateTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task A_state_that_was_half_written_when_terraform_was_killed_loses_nothing(int length)
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("first", "second");
        await Cut.AfterAsync(world, still: () => Tear(world, length));

        await Cut.AskAsync(world);

        Assert.Equal([Cut.Key, "first", "second"], Objects(world));
        Assert.Null((await world.DestroyAsync("first")).Error);
        Assert.Equal([Cut.Key, "second"], Objects(world));
        Assert.Equal((3, 1), (world.Server.Journal.Done(CallKind.Create), world.Server.Journal.Done(CallKind.Delete)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task A_state_that_was_half_written_when_all_was_killed_loses_nothing(int length)
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("first", "second");
        await world.RestartAsync();
        var hold = world.Server.Faults.HoldAfter(CallKind.Create);
        await using var host = await HostProcess.StartAsync(world, $"make:{Cut.Key}");
        await hold.Reached.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        Tear(world, length);
        await host.KillAsync();
        foreach (var pid in TerraformProcesses.In(world.Workspace()).Keys) Signals.Send(pid, Signals.Kill);
        await Cut.UntilAsync(() => TerraformProcesses.In(world.Workspace()).Count == 0);
        world.Server.Faults.Clear();

        Assert.Null((await world.DestroyAsync("first")).Error);
        await Cut.AskAsync(world);

        Assert.Equal([Cut.Key, "second"], Objects(world));
        Assert.Equal((3, 1), (world.Server.Journal.Done(CallKind.Create), world.Server.Journal.Done(CallKind.Delete)));
    }

    private static void Tear(World world, int length)
    {
        using var state = new FileStream(Path.Combine(world.Workspace(), "terraform.tfstate"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        state.SetLength(length);
    }

    private static IEnumerable<string> Objects(World world) => world.Server.Objects.All.Select(one => one.Tags["infrakit.intent"]).Order(StringComparer.Ordinal);
}
