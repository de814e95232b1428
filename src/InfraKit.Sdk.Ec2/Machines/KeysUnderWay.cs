namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>Lets one caller at a time work for a key. Whoever wants several gets all of them at once.</summary>
internal sealed class KeysUnderWay
{
    private readonly Lock mutex = new();
    private readonly Dictionary<IdempotencyKey, TaskCompletionSource> held = [];

    /// <summary>Waits until nobody works for these keys, and holds them until disposed.</summary>
    public async Task<IDisposable> EnterAsync(IReadOnlyCollection<IdempotencyKey> keys, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (true)
        {
            Task others;
            lock (mutex)
            {
                var taken = keys.Where(held.ContainsKey).Select(key => held[key].Task).ToArray();
                if (taken.Length == 0)
                {
                    foreach (var key in keys) held[key] = mine;
                    return new Holding(this, keys, mine);
                }

                others = Task.WhenAll(taken);
            }

            await others.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed class Holding(KeysUnderWay owner, IReadOnlyCollection<IdempotencyKey> keys, TaskCompletionSource mine) : IDisposable
    {
        public void Dispose()
        {
            lock (owner.mutex)
            {
                foreach (var key in keys) owner.held.Remove(key);
            }

            mine.TrySetResult();
        }
    }
}
