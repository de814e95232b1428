
namespace InfraKit.Sdk.Tests;

/// <summary>A cloud that can't be asked by key, and whose answers to creations may be changed.</summary>
internal sealed class Keyless(IInstancePlugin cloud) : Wrapped(cloud)
{
    /// <summary>What a creation answers instead.</summary>
    public Func<ProvisionResult, ProvisionResult> Answer { get; set; } = result => result;

    public override async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) => Answer(await base.ProvisionAsync(spec, key, cancellationToken));
}
