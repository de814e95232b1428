using System.Globalization;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>How a process ended, as far as the host that started it lived to see.</summary>
internal static class ExitFile
{
    private const int SignalBase = 128;

    public static void Write(InstanceDirectory directory, string attempt, int exitCode)
    {
        var path = directory.Exit(attempt);
        File.WriteAllText(path + ".tmp", exitCode.ToString(CultureInfo.InvariantCulture));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>The end in words.</summary>
    public static string Describe(InstanceDirectory directory, string attempt)
    {
        try
        {
            var path = directory.Exit(attempt);
            if (!File.Exists(path) || !int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var code)) return "The process is gone; its exit code is not known.";

            return code > SignalBase
                ? $"The process ended with code {code} (signal {code - SignalBase})."
                : $"The process ended with code {code}.";
        }
        catch (IOException)
        {
            return "The process is gone; its exit code is not known.";
        }
    }
}
