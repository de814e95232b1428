using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution;

/// <summary>One drain: asks again while the flavor refuses, until the time allowed is over.</summary>
internal sealed class Drain(TimeProvider time, TimeSpan timeout)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Drains, at most as long as allowed. Trouble is a verdict too: whoever asked decides what follows.</summary>
    /// <returns><see cref="DrainVerdict.Done"/>, or <see cref="DrainVerdict.Expired"/> for everything that is not.</returns>
    public async Task<DrainVerdict> RunAsync(IFlavorPlugin flavor, FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken)
    {
        try
        {
            return await TimeLimit.RunAsync(
                async token =>
                {
                    DrainResult result;
                    while ((result = await flavor.DrainAsync(context, instance, token).ConfigureAwait(false)).Verdict == DrainVerdict.Refused)
                    {
                        await Task.Delay(Pause, time, token).ConfigureAwait(false);
                    }

                    return result.Verdict;
                },
                timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return DrainVerdict.Expired;
        }
    }
}
