namespace InfraKit.Sdk;

/// <summary>Ability: answers what an idempotency key made, ahead of the listing.</summary>
public interface IDescribeByKey
{
    /// <summary>The instance a key made; null when it surely never made one.</summary>
    /// <exception cref="PluginException">It can't be told.</exception>
    ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default);
}
