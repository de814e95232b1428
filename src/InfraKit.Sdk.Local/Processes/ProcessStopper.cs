namespace InfraKit.Sdk.Local.Processes;

/// <summary>Ends all processes of an instance: asked first, killed after, and confirmed dead.</summary>
internal sealed class ProcessStopper(TimeProvider time)
{
    private const int Kill = 9;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KillRound = TimeSpan.FromMilliseconds(250);

    /// <summary>Ends them.</summary>
    /// <returns>False when some are there even after being killed: the kernel holds them.</returns>
    public async ValueTask<bool> StopAsync(InstanceDirectory directory, ProcessIdentity? leader, int signal, TimeSpan patience, CancellationToken cancellationToken)
    {
        var marker = new ProcessMarker(directory);
        var living = ProcessTree.Find(marker, leader is { } process ? [process] : []);
        ProcessTree.Signal(living, signal);
        await WaitAsync(living, patience, cancellationToken).ConfigureAwait(false);

        for (var began = time.GetTimestamp(); ;)
        {
            // Looked for anew each time: a process may have forked just before it was signalled.
            living = ProcessTree.Find(marker, living);
            if (living.Count == 0) return true;
            if (time.GetElapsedTime(began) > KillPatience) return false;

            ProcessTree.Signal(living, Kill);
            await WaitAsync(living, KillRound, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask WaitAsync(HashSet<ProcessIdentity> processes, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (processes.Any(process => process.IsAlive) && time.GetElapsedTime(began) < patience)
        {
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
