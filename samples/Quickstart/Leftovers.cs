using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>What a run left behind: nothing, if all is well.</summary>
internal static class Leftovers
{
    /// <summary>The processes that bear the run's marker in their environment.</summary>
    public static IReadOnlyList<int> Processes(string directory)
    {
        var marker = Encoding.UTF8.GetBytes($"{Web.Marker}={directory}\0");
        return [.. ProcessIds().Where(id => EnvironmentOf(id).AsSpan().IndexOf(marker) >= 0)];
    }

    /// <summary>The files below the run's directory, relative to it.</summary>
    public static IReadOnlyList<string> Files(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file))];

    /// <summary>The last resort: ends what is still there, and removes the directory.</summary>
    public static void Remove(string directory)
    {
        foreach (var id in Processes(directory))
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit();
        }

        Directory.Delete(directory, recursive: true);
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
