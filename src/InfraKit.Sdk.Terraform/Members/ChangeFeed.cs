using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Terraform.Members;

/// <summary>Tells those who watch that something has changed; many changes in a row may be told as one.</summary>
internal sealed class ChangeFeed
{
    private readonly Lock mutex = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long count;

    /// <summary>How many changes there were.</summary>
    public long Count => Volatile.Read(ref count);

    /// <summary>Something has changed.</summary>
    public void Changed()
    {
        TaskCompletionSource told;
        lock (mutex)
        {
            count++;
            (told, next) = (next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.TrySetResult();
    }

    /// <summary>Changes from now on: which members they are about is for the listing to say.</summary>
    public async IAsyncEnumerable<InstanceChange> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = Count;
        while (true)
        {
            Task change;
            lock (mutex) change = count == seen ? next.Task : Task.CompletedTask;
            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
            seen = Count;
            yield return new InstanceChange(InstanceChangeKind.Resync, Id: null);
        }
    }
}
