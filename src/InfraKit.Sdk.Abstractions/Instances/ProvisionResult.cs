namespace InfraKit.Sdk;

/// <summary>What became of an attempt to make an instance: an id, an error, or both.</summary>
public readonly record struct ProvisionResult
{
    private static readonly PluginError NotSet = new(PluginErrorKind.UnknownOutcome, "The plugin returned default(ProvisionResult): nothing is known of the outcome.");

    private readonly PluginError? error;

    private ProvisionResult(InstanceId? id, PluginError? error, bool wasExisting) => (Id, this.error, WasExisting) = (id, error, wasExisting);

    /// <summary>The instance; null when none is known to exist.</summary>
    public InstanceId? Id { get; }

    /// <summary>What went wrong; null when all is well.</summary>
    public PluginError? Error => Id is null ? error ?? NotSet : error;

    /// <summary>True when this key had made the instance before.</summary>
    public bool WasExisting { get; }

    /// <summary>The instance was made.</summary>
    public static ProvisionResult Created(InstanceId id) => new(id, error: null, wasExisting: false);

    /// <summary>The instance was made before, by the same key.</summary>
    public static ProvisionResult Existing(InstanceId id) => new(id, error: null, wasExisting: true);

    /// <summary>The instance exists, and something about it could not be finished.</summary>
    public static ProvisionResult Incomplete(InstanceId id, PluginError error) => new(id, error ?? throw new ArgumentNullException(nameof(error)), wasExisting: false);

    /// <summary>No instance is known to exist.</summary>
    public static ProvisionResult Failed(PluginError error) => new(id: null, error ?? throw new ArgumentNullException(nameof(error)), wasExisting: false);
}
