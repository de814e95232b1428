using System.Threading.Channels;
using InfraKit.Sdk.Events;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Reconciliation;

/// <summary>Groups that want a pass: each at most once, each worked on by one worker at a time, a few at the same moment.</summary>
internal sealed class ReconcileQueue(Activity activity, ILogger log)
{
    private readonly Channel<ManagedGroup> ready = Channel.CreateUnbounded<ManagedGroup>();
    private Task[] workers = [];

    /// <summary>Asks for a pass. Asking again before it begins changes nothing; asking while it runs leads to another.</summary>
    public void Enqueue(ManagedGroup group)
    {
        if (!group.Turn.TryWant()) return;

        activity.Enter();
        if (!ready.Writer.TryWrite(group)) activity.Exit();
    }

    /// <summary>Starts the workers.</summary>
    public void Start(int atOnce, Func<ManagedGroup, Task> pass) => workers = [.. Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => WorkAsync(pass)))];

    /// <summary>Lets the workers finish what they do, and no more.</summary>
    public Task StopAsync()
    {
        ready.Writer.TryComplete();
        return Task.WhenAll(workers);
    }

    private async Task WorkAsync(Func<ManagedGroup, Task> pass)
    {
        await foreach (var group in ready.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (group.Turn.TryBegin())
            {
                try
                {
                    await pass(group).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    // One sick group must not take a worker from the others.
                    EngineLog.PassFailed(log, group.Id, exception);
                }

                if (group.Turn.End()) Enqueue(group);
            }

            activity.Exit();
        }
    }
}
