using InfraKit.Sdk.Testing.Clouds;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Fixtures;

/// <summary>
/// The provider's time under an engine in virtual time, while its requests are real. An engine is idle when nothing moves but by time: hence, at a standstill, the
/// provider's calls count as hanging.
/// </summary>
internal sealed class BlockedTime(FakeTimeProvider time, HangingCalls hanging) : StandstillTime(time)
{
    private readonly Lock mutex = new();
    private readonly List<TaskCompletionSource> marked = [];
    private int calls;
    private int moves;

    /// <summary>A call of the plugin, until disposed.</summary>
    public IDisposable Call()
    {
        Interlocked.Increment(ref calls);
        Moved();
        return new UnderWay(this);
    }

    protected override void Moved()
    {
        TaskCompletionSource[] free;
        int now;
        lock (mutex)
        {
            now = ++moves;
            free = [.. marked];
            marked.Clear();
        }

        foreach (var call in free) call.TrySetResult();
        _ = MarkAsync(now);
    }

    // Between two steps of a call nothing is counted for a moment: only what lasts is a standstill.
    private async Task MarkAsync(int began)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System);
        lock (mutex)
        {
            if (moves != began || !IsReached) return;

            for (var at = Volatile.Read(ref calls); at > 0; at--)
            {
                var call = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                marked.Add(call);
                _ = hanging.AroundAsync(call.Task);
            }
        }
    }

    private sealed class UnderWay(BlockedTime owner) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 1) return;

            Interlocked.Decrement(ref owner.calls);
            owner.Moved();
        }
    }
}
