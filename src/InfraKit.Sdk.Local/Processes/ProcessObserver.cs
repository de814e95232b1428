using System.Collections.Concurrent;
using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>Looks whether an instance's process lives.</summary>
internal sealed class ProcessObserver
{
    private readonly ConcurrentDictionary<string, ProcessIdentity> started = new(StringComparer.Ordinal);

    /// <summary>Looks, without the instance's lock.</summary>
    public ProcessObservation Observe(InstanceDirectory directory, ProcessRecord record)
    {
        if (record.BootId != Boot.Id) return new(InstanceStatus.Stopped, null, "The machine has restarted since the process was started.");

        if (Started(directory, record) is not { } process) return Starting(directory, record);

        if (!process.IsAlive) return new(InstanceStatus.Stopped, process, ExitFile.Describe(directory, record.Attempt));

        return File.Exists(directory.Stopping) ? new(InstanceStatus.Stopping, process, "It is being stopped.") : new(InstanceStatus.Running, process, null);
    }

    /// <summary>The process that the latest start became, dead or alive; null when that isn't known.</summary>
    public ProcessIdentity? Started(InstanceDirectory directory, ProcessRecord record)
    {
        if (record.BootId != Boot.Id) return null;
        if (started.TryGetValue(record.Attempt, out var known)) return known;
        if (PidFile.Read(directory, record.Attempt) is not { } told) return null;

        started[record.Attempt] = told;
        return told;
    }

    public void Forget(string attempt) => started.TryRemove(attempt, out _);

    /// <summary>No pid yet: somebody is at it, or was killed there. If the lock is free, the start is made impossible, so that the answer stays true.</summary>
    private ProcessObservation Starting(InstanceDirectory directory, ProcessRecord record)
    {
        if (FileLock.Try(directory.Lock, create: false, out var taken) != FileLockOutcome.Taken) return new(InstanceStatus.Pending, null, "It is being started.");

        using (taken)
        {
            File.Delete(directory.Ticket(record.Attempt));
            if (Started(directory, record) is not null) return Observe(directory, record);

            return File.Exists(directory.Claim(record.Attempt)) && ProcessTree.Find(new ProcessMarker(directory), []).Count > 0
                ? new(InstanceStatus.Pending, null, "It is being started.")
                : new(InstanceStatus.Stopped, null, "The host ended before the process was started.");
        }
    }
}
