using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>Reads the properties of a process and says everything that is wrong with them.</summary>
internal static partial class ProcessValidation
{
    private const string NulMessage = "must not hold the character U+0000";

    /// <summary>Reads and checks; the properties are null when there are errors that keep them from being read.</summary>
    public static IReadOnlyList<SpecError> Check(PluginProperties properties, out ProcessProperties? read)
    {
        var errors = properties.TryBind(LocalJson.Default.ProcessProperties, out read);
        if (read is null) return errors.Count > 0 ? errors : [new SpecError("$", "expected an object with a Command")];

        return [.. errors, .. Errors(read).Where(own => errors.All(found => found.Path != own.Path))];
    }

    private static IEnumerable<SpecError> Errors(ProcessProperties properties)
    {
        if (string.IsNullOrWhiteSpace(properties.Command)) yield return new("$.Command", "must name a program");
        else if (properties.Command.Contains('\0', StringComparison.Ordinal)) yield return new("$.Command", NulMessage);

        if (properties.WorkingDirectory is { } directory && (!Path.IsPathFullyQualified(directory) || directory.Contains('\0', StringComparison.Ordinal)))
        {
            yield return new("$.WorkingDirectory", "must be an absolute path");
        }

        foreach (var error in PortErrors(properties.Ports)) yield return error;
        foreach (var error in TextErrors(properties)) yield return error;
        foreach (var error in LimitErrors(properties)) yield return error;
    }

    private static IEnumerable<SpecError> PortErrors(IReadOnlyList<string> ports)
    {
        if (ports.Count > ProcessLimits.MaxPorts) yield return new("$.Ports", $"has {ports.Count} names, at most {ProcessLimits.MaxPorts} are allowed");

        var variables = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < ports.Count; at++)
        {
            if (ports[at] is null || !PortName().IsMatch(ports[at])) yield return new($"$.Ports[{at}]", "must be a letter followed by at most 62 letters, digits, '_' and '-'");
            else if (!variables.Add(ProcessCommand.PortVariable(ports[at]))) yield return new($"$.Ports[{at}]", $"\"{ports[at]}\" gives the variable {ProcessCommand.PortVariable(ports[at])} a second time");
        }
    }

    private static IEnumerable<SpecError> TextErrors(ProcessProperties properties)
    {
        for (var at = 0; at < properties.Arguments.Count; at++)
        {
            if (TextViolation(properties.Arguments[at], properties) is { } violation) yield return new($"$.Arguments[{at}]", violation);
        }

        foreach (var (name, value) in properties.Environment)
        {
            var path = $"$.Environment['{name}']";
            if (!VariableName().IsMatch(name)) yield return new(path, "the name of a variable must be letters, digits and '_', not beginning with a digit");
            if (name.StartsWith("INFRAKIT_INSTANCE", StringComparison.Ordinal)) yield return new(path, "variables that begin with INFRAKIT_INSTANCE are the plugin's own");
            if (TextViolation(value, properties) is { } violation) yield return new(path, violation);
        }
    }

    private static IEnumerable<SpecError> LimitErrors(ProcessProperties properties)
    {
        if (properties.StopTimeout is { } timeout && (timeout < TimeSpan.Zero || timeout > ProcessLimits.MaxStopTimeout)) yield return new("$.StopTimeout", "must be from \"0s\" to \"1h\"");
        if (properties.StopSignal is null || StopSignals.NumberOf(properties.StopSignal) is null) yield return new("$.StopSignal", $"\"{properties.StopSignal}\" is none of {StopSignals.Names}");
        if (properties.Log?.MaxBytes < ProcessLimits.MinLogBytes) yield return new("$.Log.MaxBytes", $"must be at least {ProcessLimits.MinLogBytes}");
        if (properties.Log?.Files is < 0 or > ProcessLimits.MaxLogFiles) yield return new("$.Log.Files", $"must be from 0 to {ProcessLimits.MaxLogFiles}");
    }

    private static string? TextViolation(string? text, ProcessProperties properties) =>
        text is null ? "must not be null"
        : text.Contains('\0', StringComparison.Ordinal) ? NulMessage
        : Substitution.Violation(text, properties.Ports);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,62}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PortName();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableName();
}
