using System.Collections.Immutable;

namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>
/// An instance plugin without a world: boots, fails, lags and lies as it is told, in whatever time it is given. Its clock is its own: it follows the time
/// that passes since it was made, not the jumps of a wall clock. The same seed and the same calls make the same world.
/// </summary>
/// <param name="time">Virtual time, or real.</param>
/// <param name="seed">Decides what is left to chance: jitter and phases.</param>
public sealed partial class SimulatedCloud(TimeProvider time, int seed = 0)
{
    private readonly Lock mutex = new();
    private readonly CloudModel model = new(seed);
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private readonly long startedStamp = time.GetTimestamp();
    private ImmutableHashSet<Type> lacking = [typeof(IProvisionMany), typeof(IDestroyMany)];

    /// <summary>How far listings can be believed.</summary>
    public ListingKnobs Listing
    {
        get => model.Listing;
        set => model.Listing = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>What becomes of creations.</summary>
    public CreateKnobs Create
    {
        get => model.Create;
        set => model.Create = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>What becomes of drains and destructions.</summary>
    public RemovalKnobs Removal
    {
        get => model.Removal;
        set => model.Removal = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>What becomes of changes to instances.</summary>
    public ChangeKnobs Change
    {
        get => model.Change;
        set => model.Change = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>How far answers about health can be believed.</summary>
    public ProbeKnobs Probe
    {
        get => model.Probe;
        set => model.Probe = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>How much the cloud gives.</summary>
    public CloudLimits Limits
    {
        get => model.Limits;
        set => model.Limits = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The zones of the cloud.</summary>
    public ZoneKnobs Zones
    {
        get => model.Zones;
        set => model.Zones = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Awaited by every call that has an effect before it is done: for calls that hang, and for crashes in between. What it throws, the caller sees.</summary>
    public Func<CloudCall, CancellationToken, Task>? Before { get; set; }

    /// <summary>Awaited by every call that has an effect after it was done: for answers that get lost or come late.</summary>
    public Func<CloudCall, CancellationToken, Task>? After { get; set; }

    /// <summary>Calls that hang in <see cref="Before"/> and <see cref="After"/>.</summary>
    internal HangingCalls Hanging { get; } = new();

    /// <summary>The time by the cloud's clock.</summary>
    internal DateTimeOffset Now => startedAt + time.GetElapsedTime(startedStamp);

    /// <summary>
    /// Gives the plugin an optional ability, such as <see cref="IRestartInstances"/>, or takes it away. It begins with all it can, except that it makes and
    /// destroys one instance per call until it is given <see cref="IProvisionMany"/> and <see cref="IDestroyMany"/>.
    /// </summary>
    public void SetAbility<TAbility>(bool isPresent)
        where TAbility : class => lacking = isPresent ? lacking.Remove(typeof(TAbility)) : lacking.Add(typeof(TAbility));

    TAbility? IInstancePlugin.Ability<TAbility>()
        where TAbility : class => lacking.Contains(typeof(TAbility)) ? null : this as TAbility;
}
