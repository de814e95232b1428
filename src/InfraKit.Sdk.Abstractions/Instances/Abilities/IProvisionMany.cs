namespace InfraKit.Sdk;

/// <summary>Ability: makes several instances in one call.</summary>
/// <remarks>
/// The engine calls it with what a pass wants to be made, when that is more than one: at most <see cref="MaxPerCall"/> requests, in the order of their
/// keys, all of one group. They may be of different specs: tags always differ, properties do when two revisions are made at once. What it is not sure was
/// made it asks about one by one, and one alone it makes by <see cref="IInstancePlugin.ProvisionAsync"/>; the same key is the same instance everywhere.
/// A plugin with this ability and <see cref="IReportProgress"/> is asked for progress by creations alone.
/// </remarks>
public interface IProvisionMany
{
    /// <summary>The most requests one call takes. With 1 or less the ability is not used.</summary>
    int MaxPerCall { get; }

    /// <summary>Makes an instance per request; the result at a position belongs to the request there.</summary>
    /// <remarks>
    /// Like <see cref="IInstancePlugin.ProvisionAsync"/> for each: one that can't be made keeps no other from being made, and the same key never makes a second
    /// instance, neither in one call nor in several. A result that is left as it was is an unknown outcome. So are all of a call that throws or is cancelled,
    /// whatever it throws: a provider's refusal of the whole call, such as <see cref="PluginErrorKind.Throttled"/>, is written to each result instead.
    /// </remarks>
    /// <param name="requests">What to make; with none nothing is done.</param>
    /// <param name="results">As long as the requests; to be written before the call ends, and not afterwards.</param>
    /// <param name="cancellationToken">Ends the call; what it made stays.</param>
    /// <exception cref="ArgumentException">There are more requests than a call takes; nothing is made.</exception>
    ValueTask ProvisionManyAsync(ReadOnlyMemory<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken = default);
}
