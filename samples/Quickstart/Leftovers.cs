using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>What a run left behind: nothing, if all is well.</summary>
internal static class Leftovers
{
    /// <summary>Finds the processes that bear the run's marker and the files below its directory, and removes both.</summary>
    public static (IReadOnlyList<int> Processes, IReadOnlyList<string> Files) Remove(string directory)
    {
        var marker = Encoding.UTF8.GetBytes($"{WebDocument.Marker}={directory}\0");
        int[] processes = [.. ProcessIds().Where(id => EnvironmentOf(id).AsSpan().IndexOf(marker) >= 0)];
        string[] files = [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(file => !IsLock(file)).Select(file => Path.GetRelativePath(directory, file))];
        foreach (var id in processes) Kill(id);
        Directory.Delete(directory, recursive: true);
        return (processes, files);
    }

    // A lock is the plugin's, not a member's: an empty file that stays for whoever comes next.
    private static bool IsLock(string file) => file.EndsWith(".lock", StringComparison.Ordinal) && new FileInfo(file).Length == 0;

    private static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (ArgumentException)
        {
            // It has just ended by itself.
        }
    }

    private static IEnumerable<int> ProcessIds() =>
        from path in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(path)
        where char.IsAsciiDigit(name[0])
        select int.Parse(name, CultureInfo.InvariantCulture);

    private static byte[] EnvironmentOf(int processId)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{processId}/environ");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return []; // It has ended, or it is somebody else's.
        }
    }
}
