using System.Globalization;
using InfraKit.Sdk.Terraform.Runs;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>The processes of terraform that run in a directory.</summary>
internal static class TerraformProcesses
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    /// <summary>Those that run now: what each was started with, by its id.</summary>
    public static IReadOnlyDictionary<int, string> In(string directory) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && IsIn(folder, directory) ? (Pid: pid, Command: Command(folder)) : default)
        .Where(one => one.Command is { Length: > 0 })
        .ToDictionary(one => one.Pid, one => one.Command);

    /// <summary>Kills the first that runs, or that comes before something ends; answers what it was doing, or null when none came.</summary>
    public static async Task<string?> KillNextAsync(string directory, Task until)
    {
        while (true)
        {
            var isLast = until.IsCompleted;
            foreach (var (pid, command) in In(directory))
            {
                if (Signals.Send(pid, Signals.Kill)) return command;
            }

            if (isLast) return null;
            await Task.Delay(Look, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static bool IsIn(string folder, string directory)
    {
        try
        {
            return Directory.ResolveLinkTarget(Path.Combine(folder, "cwd"), returnFinalTarget: false)?.FullName == directory;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Empty of one that has ended; what is about to become terraform is left alone.
    private static string Command(string folder)
    {
        try
        {
            var words = File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
            return words.Length > 1 && Path.GetFileName(words[0]) is "terraform" or "tofu" ? string.Join(' ', words[1..]) : "";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
