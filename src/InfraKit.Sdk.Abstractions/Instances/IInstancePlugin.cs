namespace InfraKit.Sdk;

/// <summary>Makes, labels, destroys and lists instances of one kind: processes, containers, machines.</summary>
/// <remarks>
/// Called concurrently from several threads. Effects return what became of them; reads throw <see cref="PluginException"/> when they can't answer.
/// A cancelled or throwing effect has an unknown outcome: the engine finds out by listing, never by guessing.
/// </remarks>
public interface IInstancePlugin
{
    /// <summary>Checks an instance's properties without touching the world.</summary>
    /// <returns>Every error, each with a path relative to the properties; empty when they are sound.</returns>
    ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default);

    /// <summary>Makes one instance that bears the given tags, or finds the one that this key made before.</summary>
    /// <remarks>
    /// The same key never makes a second instance. The key travels as the tag <see cref="WellKnownTags.Intent"/> too. An instance that was made but could
    /// not be finished is reported as <see cref="ProvisionResult.Incomplete"/>, so that it is not lost.
    /// </remarks>
    ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default);

    /// <summary>Adds tags to an instance, replacing the values of keys it has.</summary>
    ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default);

    /// <summary>Destroys an instance. One that is gone already is a success.</summary>
    ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default);

    /// <summary>Lists the instances that bear all tags of the query, in pages.</summary>
    /// <remarks>
    /// The last page says so; a stream that ends without it was incomplete, and what it did not list is not gone. Stable order is not required, only faster.
    /// </remarks>
    /// <exception cref="PluginException">The listing can't be made. Never an empty list instead.</exception>
    IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, CancellationToken cancellationToken = default);

    /// <summary>An optional ability of this plugin, or null.</summary>
    /// <remarks>Decorators and proxies override this to speak for what they wrap; asking by <c>is</c> would see only the wrapper.</remarks>
    /// <typeparam name="TAbility">The interface of the ability, such as <see cref="IRestartInstances"/>.</typeparam>
    TAbility? Ability<TAbility>()
        where TAbility : class => this as TAbility;
}
