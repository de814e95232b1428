namespace InfraKit.Sdk;

/// <summary>Ability: makes several instances in one call.</summary>
public interface IProvisionMany
{
    /// <summary>The most requests one call takes.</summary>
    int MaxPerCall { get; }

    /// <summary>Makes an instance per request; the result at a position belongs to the request there.</summary>
    ValueTask ProvisionManyAsync(ReadOnlyMemory<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken = default);
}
