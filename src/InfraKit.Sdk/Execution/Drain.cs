using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution;

/// <summary>One drain: asks again while the flavor refuses, until the time allowed is over.</summary>
internal sealed class Drain(TimeProvider time, TimeSpan timeout)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Drains, at most as long as allowed. Trouble ends the drain, not the removal.</summary>
    public async Task RunAsync(IFlavorPlugin flavor, FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken)
    {
        try
        {
            await TimeLimit.RunAsync(
                async token =>
                {
                    while ((await flavor.DrainAsync(context, instance, token).ConfigureAwait(false)).Verdict == DrainVerdict.Refused)
                    {
                        await Task.Delay(Pause, time, token).ConfigureAwait(false);
                    }

                    return true;
                },
                timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The policy is to proceed: an instance that can't be drained is destroyed all the same.
        }
    }
}
