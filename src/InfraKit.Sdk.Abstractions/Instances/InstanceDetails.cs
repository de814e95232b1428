namespace InfraKit.Sdk;

/// <summary>What a listing says of an instance only when asked.</summary>
public sealed class InstanceDetails
{
    /// <summary>When it was made, by the provider's clock.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Where it can be reached.</summary>
    public ValueList<InstanceEndpoint> Endpoints { get; init; } = [];

    /// <summary>What it was made from, when the provider still knows.</summary>
    public PluginProperties? Properties { get; init; }

    /// <summary>Why it has its status, in the provider's words: an exit code, a state reason.</summary>
    public string? StatusReason { get; init; }

    /// <summary>When the provider will take it away or stop it, as it announced: a spot interruption, a retiring host. Null when nothing is announced. The engine replaces it before.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}
