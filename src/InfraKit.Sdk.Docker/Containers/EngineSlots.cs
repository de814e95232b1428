namespace InfraKit.Sdk.Docker.Containers;

/// <summary>How many effects an engine is given at a time: more at once make none of them faster.</summary>
internal sealed class EngineSlots(int count) : IDisposable
{
    private readonly SemaphoreSlim free = new(count);

    /// <summary>Waits for a slot, and holds it until disposed.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Held(free);
    }

    public void Dispose() => free.Dispose();

    private sealed class Held(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
