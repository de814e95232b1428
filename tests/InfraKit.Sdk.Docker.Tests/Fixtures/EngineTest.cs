using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>A test on the shared engine: skipped with the reason where none can be started, and failed when it leaves anything on it.</summary>
[Collection(SharedEngineCollection.Name)]
public abstract class EngineTest(SharedEngine shared) : IAsyncLifetime
{
    internal const string Repository = "ikt/busybox";

    /// <summary>An image that every test has.</summary>
    protected const string Image = $"{Repository}:1";

    private readonly List<IDisposable> plugins = [];

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected PrivateEngine Engine => shared.Engine;

    /// <summary>What people do from outside.</summary>
    private protected Operator Outside => new(shared.Engine.Outside);

    public virtual ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PrivateEngine.Unavailable is not null, PrivateEngine.Unavailable ?? string.Empty);
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var plugin in plugins) plugin.Dispose();
        if (PrivateEngine.Unavailable is null) await Leftovers.AssertNoneAsync(shared.Engine.Outside);
    }

    /// <summary>The plugin on the shared engine.</summary>
    /// <param name="configure">Sets the options.</param>
    /// <param name="told">Is told each call to the engine.</param>
    /// <param name="after">Awaited after a call that lists, makes or removes something: it may throw, and then nobody knows.</param>
    private protected DockerPlugin Plugin(Action<DockerOptions>? configure = null, Action<string>? told = null, Func<string, Task>? after = null)
    {
        var options = new DockerOptions { Endpoint = Engine.Endpoint };
        configure?.Invoke(options);
        var engine = new CountingEngine(new DockerEngine(options), told ?? (_ => { })) { After = after ?? (_ => Task.CompletedTask) };
        var plugin = new DockerPlugin(engine, options, TimeProvider.System);
        plugins.Add(plugin);
        return plugin;
    }

    /// <summary>Everything that is listed with the tags.</summary>
    private protected static async Task<IReadOnlyList<InstanceDescription>> ListAsync(IInstancePlugin plugin, TagSet? tags = null)
    {
        var rows = new List<InstanceDescription>();
        await foreach (var page in plugin.DescribeInstancesAsync(new InstanceQuery(tags ?? TagSet.Empty) { Details = true }, Token)) rows.AddRange(page.Instances.ToArray());
        return rows;
    }

    /// <summary>A spec of one container.</summary>
    private protected static InstanceSpec Spec(string properties, string group = "web") =>
        new(PluginProperties.Parse(properties), TagSet.Empty.With(WellKnownTags.Group, group).With(WellKnownTags.Revision, "v1-a"));

    /// <summary>Makes one that must succeed.</summary>
    private protected static async Task<InstanceId> MakeAsync(IInstancePlugin plugin, InstanceSpec spec, string key = "k-1")
    {
        var made = await plugin.ProvisionAsync(spec, new IdempotencyKey(key), Token);
        Assert.Null(made.Error);
        return made.Id!.Value;
    }

    /// <summary>Removes one that must go.</summary>
    private protected static async Task RemoveAsync(IInstancePlugin plugin, InstanceId id) => Assert.Null((await plugin.DestroyAsync(id, DestroyReason.Terminate, Token)).Error);

    /// <summary>Looks until it is so; the time is a limit, not a pause.</summary>
    private protected static async Task UntilAsync(Func<Task<bool>> condition, string what, int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await condition())
        {
            if (limit.IsCancellationRequested) Assert.Fail($"After {seconds} s not yet: {what}.");
            await Task.Delay(20, Token);
        }
    }
}
