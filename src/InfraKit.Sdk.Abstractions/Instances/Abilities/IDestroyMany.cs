namespace InfraKit.Sdk;

/// <summary>Ability: destroys several instances in one call.</summary>
public interface IDestroyMany
{
    /// <summary>The most ids one call takes.</summary>
    int MaxPerCall { get; }

    /// <summary>Destroys each; the result at a position belongs to the id there.</summary>
    ValueTask DestroyManyAsync(ReadOnlyMemory<InstanceId> ids, Memory<EffectResult> results, DestroyReason reason, CancellationToken cancellationToken = default);
}
