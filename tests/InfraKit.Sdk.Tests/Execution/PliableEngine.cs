using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Tests.Execution;

/// <summary>An engine over a cloud whose instances can be changed in place, and a flavor that drains them. A later life of it has the same cloud, flavor and store.</summary>
internal sealed class PliableEngine : IAsyncDisposable
{
    public PliableEngine(PliableEngine? before = null, IStateStore? store = null, ILeaderElector? elector = null)
    {
        var time = before?.Kit.Time ?? new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var cloud = before?.Kit.Cloud ?? new SimulatedCloud(time);
        Cloud = before?.Cloud ?? new PliableCloud(cloud);
        Flavor = before?.Flavor ?? new DutyFlavor();
        Kit = new VirtualEngine(time, cloud, store, builder => builder.AddInstancePlugin("pliable", _ => Cloud).AddFlavorPlugin("duty", _ => Flavor), elector);
    }

    public VirtualEngine Kit { get; }

    public PliableCloud Cloud { get; }

    public DutyFlavor Flavor { get; }

    /// <summary>Calls that hang until they are let go.</summary>
    public Hang Hang { get; } = new();

    /// <summary>A group that changes one at a time, without a stand-in.</summary>
    public static GroupSpec Spec(int size, string version = "1", Func<GroupSpec, GroupSpec>? change = null)
    {
        var spec = new GroupSpec(
            new GroupId("web"),
            Allocation.OfSize(size),
            new PluginSpec(new PluginName("pliable"), PluginProperties.Parse($$"""{ "Version": "{{version}}" }""")),
            new PluginSpec(new PluginName("duty"), PluginProperties.None))
        {
            Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) },
        };
        return change is null ? spec : change(spec);
    }

    /// <summary>Hangs until cancelled; the engine counts as idle meanwhile.</summary>
    public Task HangAsync(CancellationToken cancellationToken) => Kit.Cloud.Hanging.AroundAsync(Hang.UntilCancelledAsync(cancellationToken));

    /// <summary>Hangs until let go; the engine counts as idle meanwhile.</summary>
    public Task HoldAsync() => Kit.Cloud.Hanging.AroundAsync(Hang.DeafAsync());

    /// <summary>Makes a group and lets it come to rest.</summary>
    public async Task<GroupDescription> MakeAsync(GroupSpec spec)
    {
        await Kit.CommitAsync(spec);
        return await Kit.ConvergedAsync();
    }

    public async Task<IReadOnlyList<GroupEvent>> ToldAsync(GroupEventKind kind) => [.. (await Kit.EventsAsync()).Where(told => told.Kind == kind)];

    public ValueTask DisposeAsync() => Kit.DisposeAsync();
}
