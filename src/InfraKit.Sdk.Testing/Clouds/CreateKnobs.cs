namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>What becomes of creations.</summary>
public sealed record CreateKnobs
{
    /// <summary>How each call ends; null for all well.</summary>
    public Func<InstanceSpec, CallAnswer>? Answer { get; init; }

    /// <summary>What each question what became of a key fails with; null, and an answer of null, for none.</summary>
    public Func<PluginError?>? LookupError { get; init; }

    /// <summary>How each new instance fares; null for five seconds of boot and a sound life.</summary>
    public Func<InstanceSpec, InstanceLife>? Life { get; init; }
}
