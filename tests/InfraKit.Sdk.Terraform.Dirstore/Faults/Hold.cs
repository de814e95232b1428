namespace InfraKit.Sdk.Terraform.Dirstore.Faults;

/// <summary>A call that stands still until it is let go, or until terraform has gone or wants to stop.</summary>
public sealed class Hold
{
    private readonly TaskCompletionSource<DirstoreCall> reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<DirstoreCall, bool> which;

    internal Hold(Moment moment, Func<DirstoreCall, bool> which) => (Moment, this.which) = (moment, which);

    public Moment Moment { get; }

    /// <summary>Done as soon as the first call stands still here.</summary>
    public Task<DirstoreCall> Reached => reached.Task;

    /// <summary>Done as soon as the first call stands here no more: let go, or given up.</summary>
    public Task Left => left.Task;

    /// <summary>Lets all go that stand here, and all that come.</summary>
    public void Release() => released.TrySetResult();

    internal async Task PassAsync(DirstoreCall call, Moment moment, CancellationToken cancellation)
    {
        if (moment != Moment || !which(call)) return;
        reached.TrySetResult(call);
        try
        {
            await released.Task.WaitAsync(cancellation);
        }
        finally
        {
            left.TrySetResult();
        }
    }
}
