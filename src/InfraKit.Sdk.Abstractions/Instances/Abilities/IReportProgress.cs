namespace InfraKit.Sdk;

/// <summary>Ability: tells how far the making of an instance has come, while it lasts: an image that is pulled, a slow boot.</summary>
public interface IReportProgress
{
    /// <summary>Makes one instance, as <see cref="IInstancePlugin.ProvisionAsync"/> does.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="key">The name of the attempt.</param>
    /// <param name="progress">Is told what goes on, about once a second at most: a code and its figures.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, IProgress<Reason> progress, CancellationToken cancellationToken = default);
}
