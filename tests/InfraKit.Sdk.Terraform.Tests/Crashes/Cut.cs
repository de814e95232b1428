using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>Creations whose terraform is killed.</summary>
internal static class Cut
{
    public const string Key = "cut";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>The objects of the member.</summary>
    public static IReadOnlyList<string> Objects(World world) => [.. world.Server.Objects.All.Where(one => one.Tags.GetValueOrDefault("infrakit.intent") == Key).Select(one => one.Id)];

    /// <summary>Kills terraform when the object is there, and terraform has not been told.</summary>
    /// <param name="world">The world.</param>
    /// <param name="properties">The document.</param>
    /// <param name="still">Is done while terraform stands still.</param>
    public static async Task AfterAsync(World world, PluginProperties? properties = null, Action? still = null)
    {
        var hold = world.Server.Faults.HoldAfter(CallKind.Create, "web");
        var made = world.ProvisionAsync(Key, properties);
        await hold.Reached.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        still?.Invoke();
        Assert.NotNull(await TerraformProcesses.KillNextAsync(world.Workspace(), made));
        Assert.Equal(PluginErrorKind.UnknownOutcome, (await made).Error.Kind);
        world.Server.Faults.Clear();
    }

    /// <summary>Kills terraform when its provider has begun to make the object; answers what lets the provider go on, and waits until the object is there.</summary>
    public static async Task<Func<Task>> InTheMiddleAsync(World world)
    {
        var (reached, released) = (NewSignal(), NewSignal());
        world.Server.Faults.Before = async (call, _) =>
        {
            if (call.Kind != CallKind.Create) return;
            reached.TrySetResult();

            // It goes on when nobody is left to hear of it.
            await released.Task;
        };
        var made = world.ProvisionAsync(Key);
        await reached.Task.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.NotNull(await TerraformProcesses.KillNextAsync(world.Workspace(), made));
        Assert.Equal(PluginErrorKind.UnknownOutcome, (await made).Error.Kind);
        world.Server.Faults.Before = null;
        return async () =>
        {
            released.TrySetResult();
            await UntilAsync(() => Objects(world).Count > 0);
        };
    }

    /// <summary>Asks for the member until it is answered.</summary>
    public static async Task AskAsync(World world, PluginProperties? properties = null)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        while ((await world.ProvisionAsync(Key, properties)).Error is { } error)
        {
            Assert.False(limit.IsCancellationRequested, error.ToString());
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Waits for a condition, but not for ever.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        while (!condition()) await Task.Delay(Look, TimeProvider.System, limit.Token);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
