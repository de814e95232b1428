using System.Globalization;
using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>All processes of an instance: by marker, by session, and by descent from those.</summary>
internal static class ProcessTree
{
    /// <summary>Finds the living ones.</summary>
    /// <param name="marker">The instance's marker.</param>
    /// <param name="known">Processes known to belong to the instance; those that live are roots of the search.</param>
    public static HashSet<ProcessIdentity> Find(ProcessMarker marker, IEnumerable<ProcessIdentity> known)
    {
        var all = ReadAll();
        var roots = known.ToHashSet();
        var found = new Dictionary<int, bool>();
        foreach (var pid in all.Keys) Belongs(pid);
        return [.. all.Values.Where(stat => found[stat.Pid] && !stat.IsDead).Select(stat => stat.Identity)];

        bool Belongs(int pid)
        {
            if (found.TryGetValue(pid, out var answer)) return answer;

            found[pid] = false;
            return all.TryGetValue(pid, out var stat) && (found[pid] = Decide(stat));
        }

        bool Decide(ProcStat stat) => marker.OwnerOf(stat.Pid) switch
        {
            ProcessOwner.Ours => true,
            ProcessOwner.Another => false,
            _ => IsRoot(stat.Pid) || IsRoot(stat.Session) || (stat.Parent > 1 && Belongs(stat.Parent)),
        };

        bool IsRoot(int pid) => all.TryGetValue(pid, out var stat) && roots.Contains(stat.Identity);
    }

    /// <summary>Sends a signal to each that is still the same process.</summary>
    public static void Signal(IEnumerable<ProcessIdentity> processes, int signal)
    {
        foreach (var process in processes)
        {
            var descriptor = Native.OpenPid(process.Pid);
            if (descriptor < 0) continue;

            // The descriptor holds on to whatever has the pid now; only then is it sure whether that is ours.
            if (process.IsAlive) _ = Native.SendSignal(descriptor, signal);
            _ = Native.Close(descriptor);
        }
    }

    private static Dictionary<int, ProcStat> ReadAll()
    {
        var all = new Dictionary<int, ProcStat>();
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && ProcStat.TryRead(pid, out var stat))
            {
                all[pid] = stat;
            }
        }

        return all;
    }
}
