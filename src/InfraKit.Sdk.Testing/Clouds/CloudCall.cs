namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>A call that has an effect, or had it.</summary>
public readonly record struct CloudCall
{
    internal CloudCall(CloudAct act, InstanceId? instance, IdempotencyKey? key, DateTimeOffset at) => (Act, Instance, Key, At, Count) = (act, instance, key, at, 1);

    /// <summary>What was asked for.</summary>
    public CloudAct Act { get; }

    /// <summary>The instance; null while, or because, there is none.</summary>
    public InstanceId? Instance { get; internal init; }

    /// <summary>The key of a creation.</summary>
    public IdempotencyKey? Key { get; }

    /// <summary>How many instances it is about.</summary>
    public int Count { get; internal init; }

    /// <summary>When, by the cloud's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Its place in the journal, counted from 1; 0 before it was done.</summary>
    public long Number { get; internal init; }

    /// <summary>The instance that is to be made, or what it is to become.</summary>
    public InstanceSpec? Spec { get; internal init; }

    /// <summary>True when the effect took place, whatever the caller was told; false too when there was nothing to do.</summary>
    public bool IsDone { get; internal init; }

    /// <summary>What the caller was told; null for success.</summary>
    public PluginErrorKind? Error { get; internal init; }
}
