using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.State;
using InfraKit.Sdk.Testing.Clouds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Testing;

/// <summary>
/// An engine over a simulated cloud in virtual time. The test owns the time: nothing moves but by the methods of this class. The cloud is registered as the
/// instance plugin <c>sim</c>, and its flavor as <c>sim</c> too.
/// </summary>
/// <remarks>Each wait is for the engine to have nothing to do; one that lasts longer than two minutes of real time fails.</remarks>
public sealed partial class VirtualEngine : IAsyncDisposable
{
    private readonly ILeaderElector? elector;
    private readonly HostClock clock;
    private readonly Action<IInfraKitBuilder>? configure;
    private ServiceProvider services;
    private Engine engine;
    private GroupId? lastGroup;

    /// <summary>Makes an engine and lets it start.</summary>
    /// <param name="time">The time; null for a new one, beginning with 2026.</param>
    /// <param name="cloud">The cloud; null for a new one, of seed 0.</param>
    /// <param name="store">The state store; null for a new one, in memory.</param>
    /// <param name="configure">Registers more plugins and sets options.</param>
    /// <param name="elector">The elector; null for one that elects at once.</param>
    public VirtualEngine(FakeTimeProvider? time = null, SimulatedCloud? cloud = null, IStateStore? store = null, Action<IInfraKitBuilder>? configure = null, ILeaderElector? elector = null)
    {
        Time = time ?? new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Cloud = cloud ?? new SimulatedCloud(Time);
        clock = new HostClock(Time);
        (Store, this.configure, this.elector) = (store ?? new InMemoryStateStore(), configure, elector);
        (services, engine) = Start();
    }

    /// <summary>The time that passes, whatever the wall clock of the engine's host says.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>The cloud.</summary>
    public SimulatedCloud Cloud { get; }

    /// <summary>The state store: a second engine over the same one, the same cloud and time is a second leader.</summary>
    public IStateStore Store { get; }

    /// <summary>The groups of the engine.</summary>
    public IGroupPlugin Groups => engine.Groups;

    /// <summary>How many passes there were since the engine started.</summary>
    internal long Passes => engine.Passes;

    /// <summary>Commits a spec. Its group is the one the other methods are about from now on.</summary>
    public Task<CommitResult> CommitAsync(GroupSpec spec, CommitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        lastGroup = spec.Id;
        return Groups.CommitGroupAsync(spec, options);
    }

    /// <summary>Describes the group that was committed last; when none was committed here, the only one there is.</summary>
    /// <exception cref="InvalidOperationException">There is none, or several.</exception>
    public async Task<GroupDescription> DescribeAsync() => await DescribeAsync(lastGroup ?? await OnlyGroupAsync().ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Describes a group.</summary>
    public Task<GroupDescription> DescribeAsync(GroupId group)
    {
        lastGroup = group;
        return Groups.DescribeGroupAsync(group);
    }

    /// <summary>Stops the engine and starts another on the same store, cloud and time, as after a restart of its host.</summary>
    public async Task RestartAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        (services, engine) = Start();
    }

    /// <summary>The wall clock of the engine's host jumps, forward or back, as when it is set; no time passes, and the cloud's clock stays.</summary>
    public void JumpClock(TimeSpan by) => clock.Jump(by);

    /// <summary>Stops the engine. The cloud, the store and the time stay as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        await engine.StopAsync().ConfigureAwait(false);
        await services.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<GroupId> OnlyGroupAsync()
    {
        var known = new List<GroupId>();
        await foreach (var spec in Groups.InspectGroupsAsync().ConfigureAwait(false)) known.Add(spec.Id);
        return known.Count == 1 ? known[0] : throw new InvalidOperationException(
            $"Which group is meant? None was committed by this {nameof(VirtualEngine)}, and it knows of {(known.Count == 0 ? "none" : string.Join(", ", known))}: name one.");
    }

    private (ServiceProvider Services, Engine Engine) Start()
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddKeyedSingleton(string.Empty, Store);
        if (elector is not null) collection.AddKeyedSingleton(string.Empty, elector);
        var builder = collection.AddInfraKit().AddInstancePlugin("sim", _ => Cloud).AddFlavorPlugin("sim", _ => new SimulatedFlavor(Cloud));
        configure?.Invoke(builder);
        var provider = collection.BuildServiceProvider();
        var started = provider.GetRequiredKeyedService<Engine>(string.Empty);
        started.BeginStart();
        return (provider, started);
    }
}
