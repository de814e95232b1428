namespace InfraKit.Sdk.Local.Processes;

/// <summary>Says before anything is made that a program can't be run.</summary>
internal static class ProgramLookup
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What is wrong; null when it may work.</summary>
    public static PluginError? Violation(ProcessProperties properties)
    {
        if (properties.WorkingDirectory is { } directory && !Directory.Exists(directory))
        {
            return new(PluginErrorKind.Invalid, $"The working directory {directory} does not exist.") { Path = "$.WorkingDirectory" };
        }

        var program = properties.Command;
        var path = properties.Environment.TryGetValue("PATH", out var own) ? own : Environment.GetEnvironmentVariable("PATH");
        var found = program.Contains('/', StringComparison.Ordinal)
            ? IsProgram(Path.Combine(properties.WorkingDirectory ?? "/", program))
            : (path ?? "/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries).Any(part => IsProgram(Path.Combine(part, program)));
        return found ? null : new(PluginErrorKind.Invalid, $"There is no program \"{program}\" that can be run.") { Path = "$.Command" };
    }

    private static bool IsProgram(string path) => !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != UnixFileMode.None;
}
