using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>Somebody else has locked the state.</summary>
public sealed class ForeignLockTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_lock_that_stays_is_waited_for_and_then_told()
    {
        await using var world = await World.StartAsync(options => options.LockTimeout = TimeSpan.FromSeconds(1));
        await world.MakeAsync("one", "two");
        var (foreign, hold) = await LockAsync(world);
        await using var _ = foreign;

        var (made, destroyed) = (world.ProvisionAsync("three"), world.DestroyAsync("two"));
        var (refused, kept) = ((await made).Error, (await destroyed).Error);

        Assert.Equal((PluginErrorKind.Transient, "StateLocked"), (refused.Kind, refused.Code));
        Assert.Equal((PluginErrorKind.Transient, "StateLocked"), (kept.Kind, kept.Code));
        Assert.Contains($"The state is locked by {Environment.UserName}@", refused.Message, StringComparison.Ordinal);
        Assert.Contains("for OperationTypePlan since 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["one", "two"], Objects(world));

        hold.Release();
        Assert.Equal(0, await foreign.EndAsync());
        await world.MakeAsync("three");
        Assert.Null((await world.DestroyAsync("two")).Error);
        Assert.Equal(["one", "three"], Objects(world));
        Assert.Equal(["one", "three"], (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_lock_that_is_released_in_time_is_waited_for()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("one");
        var (foreign, hold) = await LockAsync(world);
        await using var _ = foreign;

        var made = world.ProvisionAsync("two");
        await WaitingAsync(world, foreign);
        hold.Release();

        Assert.Null((await made).Error);
        Assert.Equal(0, await foreign.EndAsync());
        Assert.Equal(["one", "two"], Objects(world));
    }

    [Fact]
    public async Task The_lock_of_somebody_who_was_killed_needs_nobody()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("one");
        var (foreign, _) = await LockAsync(world);
        await using var __ = foreign;

        var made = world.ProvisionAsync("two");
        await WaitingAsync(world, foreign);
        world.Server.Faults.Clear();
        Signals.Send(foreign.Id, Signals.Kill);

        Assert.Null((await made).Error);
        Assert.Equal(["one", "two"], Objects(world));
    }

    /// <summary>Somebody plans, as soon as the run that has answered already is over, and stands still with the state locked.</summary>
    private static async Task<(ForeignRun Foreign, Dirstore.Faults.Hold Hold)> LockAsync(World world)
    {
        var hold = world.Server.Faults.HoldBefore(CallKind.Read);
        var foreign = new ForeignRun(world, "plan", "-input=false", "-lock-timeout=60s");
        await hold.Reached.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        return (foreign, hold);
    }

    /// <summary>Waits until the plugin's own plan is there, which can't begin.</summary>
    private static async Task WaitingAsync(World world, ForeignRun foreign)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        while (!TerraformProcesses.In(world.Workspace()).Any(one => one.Key != foreign.Id && one.Value.StartsWith("plan ", StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    private static IEnumerable<string> Objects(World world) => world.Server.Objects.All.Select(one => one.Tags["infrakit.intent"]).Order(StringComparer.Ordinal);
}
