namespace InfraKit.Sdk.Execution;

/// <summary>What became of an effect, handed to the next pass of its group.</summary>
/// <param name="Intent">The intent as it was when the effect began.</param>
internal sealed record EffectOutcome(Intent Intent)
{
    /// <summary>The instance that was made or found.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>What went wrong; null for nothing.</summary>
    public PluginError? Error { get; init; }

    /// <summary>True when the provider was never called: the intent was superseded before its turn came.</summary>
    public bool WasDropped { get; init; }

    /// <summary>True when the provider is sure that the key never made anything.</summary>
    public bool NeverMade { get; init; }

    /// <summary>True when the provider was only asked what became of a creation: that it can't say makes nothing undone.</summary>
    public bool IsLookup => Intent is { IsCreate: true, Phase: IntentPhase.Unknown };

    /// <summary>True when the instance was drained, or perhaps was.</summary>
    public bool WasDrained { get; init; }

    /// <summary>True when the drain ran out of time and the policy is to abandon it: nothing else was done.</summary>
    public bool DrainExpired { get; init; }
}
