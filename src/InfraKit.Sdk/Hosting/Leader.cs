namespace InfraKit.Sdk.Hosting;

/// <summary>Whether this engine leads, and the fence its writes carry.</summary>
internal sealed class Leader(Action lost)
{
    private Fence? fence;

    /// <summary>The fence; null while the engine does not lead.</summary>
    public Fence? Fence => Volatile.Read(ref fence);

    /// <summary>The engine leads.</summary>
    public void Win(Fence won) => Volatile.Write(ref fence, won);

    /// <summary>The engine leads no more.</summary>
    public void Lose()
    {
        if (Interlocked.Exchange(ref fence, null) is not null) lost();
    }
}
