namespace InfraKit.Sdk.Tests;

/// <summary>Calls that hang until they are cancelled, or let go.</summary>
internal sealed class Hang
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Hangs until cancelled.</summary>
    public static Task UntilCancelledAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Hangs until released, whatever is cancelled.</summary>
    public Task DeafAsync() => released.Task;

    /// <summary>Lets the deaf ones go on.</summary>
    public void Release() => released.TrySetResult();
}
