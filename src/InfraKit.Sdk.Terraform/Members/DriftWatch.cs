using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Terraform.Members;

/// <summary>Looks at every workspace once in an interval, one after the other: what it finds changes what is listed.</summary>
internal sealed class DriftWatch(Shards shards, TerraformOptions options, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock mutex = new();
    private Task? watching;

    /// <summary>Begins, unless it has.</summary>
    public void Begin()
    {
        if (options.DriftInterval == Timeout.InfiniteTimeSpan) return;

        lock (mutex) watching ??= Task.Run(WatchAsync);
    }

    /// <summary>Looks at every workspace now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var workspace in shards.All().Where(workspace => workspace.View.Members.Count > 0))
        {
            var result = await workspace.LookForDriftAsync(cancellationToken).ConfigureAwait(false);
            if (result.Error is { } error) TerraformLog.NotLookedAt(log, workspace.Name, error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        if (watching is not null) await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            await Task.Delay(options.DriftInterval, time, stopping.Token).ConfigureAwait(false);
            await LookAsync(stopping.Token).ConfigureAwait(false);
        }
    }
}
