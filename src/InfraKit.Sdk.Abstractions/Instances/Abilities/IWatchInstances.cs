namespace InfraKit.Sdk;

/// <summary>Ability: tells of changes as they happen, so that the engine need not wait for the next listing.</summary>
public interface IWatchInstances
{
    /// <summary>Changes among the instances of a query, from now on. The stream may end or throw at any time; the engine then lists and asks again.</summary>
    IAsyncEnumerable<InstanceChange> WatchAsync(InstanceQuery query, CancellationToken cancellationToken = default);
}
