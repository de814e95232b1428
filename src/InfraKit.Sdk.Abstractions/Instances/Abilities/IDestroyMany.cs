namespace InfraKit.Sdk;

/// <summary>Ability: destroys several instances in one call.</summary>
/// <remarks>
/// The engine calls it with what is drained and ready to go: with one alone at once, and while that call is in flight those that come gather and go together
/// in the next, at most <see cref="MaxPerCall"/>, of one group and for one reason. A group that is destroyed goes in as few calls as it takes. One that could
/// not be destroyed is tried again by <see cref="IInstancePlugin.DestroyAsync"/>: it may be what spoilt the call for the others.
/// </remarks>
public interface IDestroyMany
{
    /// <summary>The most ids one call takes. With 1 or less the ability is not used.</summary>
    int MaxPerCall { get; }

    /// <summary>Destroys each; the result at a position belongs to the id there.</summary>
    /// <remarks>
    /// Like <see cref="IInstancePlugin.DestroyAsync"/> for each: one that is gone already is a success, and one that can't be destroyed keeps no other alive.
    /// A result that the plugin does not write counts as a failure to be tried again, and so do all of a call that throws.
    /// </remarks>
    /// <param name="ids">What to destroy; with none nothing is done.</param>
    /// <param name="results">As long as the ids; to be written before the call ends, and not afterwards.</param>
    /// <param name="reason">Why they go.</param>
    /// <param name="cancellationToken">Ends the call; what it destroyed is gone.</param>
    /// <exception cref="ArgumentException">There are more ids than a call takes; nothing is destroyed.</exception>
    ValueTask DestroyManyAsync(ReadOnlyMemory<InstanceId> ids, Memory<EffectResult> results, DestroyReason reason, CancellationToken cancellationToken = default);
}
