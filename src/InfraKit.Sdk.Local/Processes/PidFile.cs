using System.Globalization;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>What a launcher told of itself.</summary>
internal static class PidFile
{
    /// <summary>Reads it; null when the launcher has not told yet, or told it on another boot.</summary>
    public static ProcessIdentity? Read(InstanceDirectory directory, string attempt)
    {
        var path = directory.Pid(attempt);
        if (!File.Exists(path)) return null;

        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        var parts = text.Split(' ', StringSplitOptions.TrimEntries);
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            throw LocalErrors.Corrupt(path, "it doesn't hold a pid, a start time and a boot.");
        }

        return parts[2] == Boot.Id ? new ProcessIdentity(pid, start) : null;
    }
}
