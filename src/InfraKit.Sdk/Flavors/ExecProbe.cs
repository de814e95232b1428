using System.Collections.Concurrent;
using System.Globalization;

namespace InfraKit.Sdk.Flavors;

/// <summary>Asks by a command inside the instance.</summary>
internal sealed class ExecProbe
{
    /// <summary>Commands that nobody waits for any more and that did not end when told to.</summary>
    private readonly ConcurrentDictionary<StreakKey, Task> left = new();

    public async Task<ProbeAnswer> AskAsync(ProbeTarget.Exec target, StreakKey key, IInstancePlugin? instances, CancellationToken cancellationToken)
    {
        if (instances?.Ability<IExecuteInInstance>() is not { } executor)
        {
            return ProbeAnswer.Unknown("the instance plugin can't run commands inside an instance; use Tcp or Http");
        }

        if (left.ContainsKey(key)) return ProbeAnswer.Unknown("the command of an earlier probe has not ended yet");

        var run = executor.ExecuteAsync(key.Instance, target.Command, cancellationToken).AsTask();
        try
        {
            // A plugin that ignores the token must not hold the answer up.
            var code = await run.WaitAsync(cancellationToken).ConfigureAwait(false);
            var answer = string.Create(CultureInfo.InvariantCulture, $"the command exited with {code}");
            return code == 0 ? ProbeAnswer.Healthy(answer) : ProbeAnswer.Unhealthy(answer);
        }
        finally
        {
            if (!run.IsCompleted) Leave(key, run);
        }
    }

    private void Leave(StreakKey key, Task run)
    {
        left[key] = run;
        _ = run.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                left.TryRemove(key, out _);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
