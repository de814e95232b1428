using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Testing.Tests.Conformance;

/// <summary>A depot whose calls run into trouble from outside, as calls over a network do.</summary>
internal sealed class Meddled(Depot depot) : IInstancePlugin, IWatchInstances
{
    /// <summary>Runs before a creation.</summary>
    public Action Making { get; init; } = static () => { };

    /// <summary>Runs before a listing.</summary>
    public Action Listing { get; init; } = static () => { };

    /// <summary>Runs before an instance is destroyed.</summary>
    public Action<InstanceId> Destroying { get; init; } = static _ => { };

    /// <summary>Runs before a feed begins.</summary>
    public Action Watching { get; init; } = static () => { };

    public static void Trouble() => throw new PluginException(new PluginError(PluginErrorKind.Transient, "The line is cut."));

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) =>
        depot.ValidateAsync(properties, cancellationToken);

    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        Making();
        return depot.ProvisionAsync(spec, key, cancellationToken);
    }

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => depot.LabelAsync(id, tags, cancellationToken);

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        Destroying(id);
        return depot.DestroyAsync(id, reason, cancellationToken);
    }

    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Listing();
        cancellationToken.ThrowIfCancellationRequested();
        await foreach (var page in depot.DescribeInstancesAsync(query, cancellationToken)) yield return page;
    }

    public async IAsyncEnumerable<InstanceChange> WatchAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Watching();
        await foreach (var change in depot.WatchAsync(query, cancellationToken)) yield return change;
    }
}
