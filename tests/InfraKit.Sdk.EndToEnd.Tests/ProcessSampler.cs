namespace InfraKit.Sdk.EndToEnd.Tests;

/// <summary>Counts a sandbox's running instances all the time, and remembers the most there ever were at once.</summary>
internal sealed class ProcessSampler : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource ended = new();
    private readonly Task sampling;

    public ProcessSampler(Sandbox sandbox) => sampling = Task.Run(() => SampleAsync(sandbox));

    public int Most { get; private set; }

    public int Samples { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await sampling;
        ended.Dispose();
    }

    private async Task SampleAsync(Sandbox sandbox)
    {
        while (!ended.IsCancellationRequested)
        {
            Most = Math.Max(Most, sandbox.RunningAtOnce());
            Samples++;
            await Task.Delay(Interval, TimeProvider.System, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
