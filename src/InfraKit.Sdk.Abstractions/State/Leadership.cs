namespace InfraKit.Sdk;

/// <summary>The right to act for a scope, until it is lost or given back by disposal.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1816", Justification = "There is no finalizer; derived classes release what they hold.")]
public abstract class Leadership : IAsyncDisposable
{
    /// <summary>Takes the scope and a term that no leadership of the scope had before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The term is not positive.</exception>
    protected Leadership(ElectionScope scope, long term)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(term);
        Fence = new Fence(scope, term);
    }

    /// <summary>What every write carries.</summary>
    public Fence Fence { get; }

    /// <summary>Cancelled when the leadership is known to be lost or its local deadline passes, whichever is first.</summary>
    public abstract CancellationToken Lost { get; }

    /// <summary>How long the leadership lasts without renewal: a hint, the fence is the law.</summary>
    public abstract TimeSpan Remaining { get; }

    /// <summary>Gives the leadership back.</summary>
    public abstract ValueTask DisposeAsync();
}
