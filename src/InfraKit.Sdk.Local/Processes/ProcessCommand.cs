using System.Globalization;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>What is run for an instance, with everything substituted.</summary>
internal sealed class ProcessCommand
{
    public required string Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Makes it.</summary>
    /// <exception cref="PluginException">A reference has no value in this instance.</exception>
    public static ProcessCommand From(ProcessProperties properties, ProcessRecord record, InstanceDirectory directory)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, port) in record.Ports) environment[PortVariable(name)] = port.ToString(CultureInfo.InvariantCulture);
        if (properties.Ports.Count > 0) environment["PORT"] = record.Ports[properties.Ports[0]].ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in properties.Environment) environment[name] = Filled(value);

        return new ProcessCommand
        {
            Program = properties.Command,
            Arguments = [.. properties.Arguments.Select(Filled)],
            Environment = environment,
            WorkingDirectory = properties.WorkingDirectory ?? directory.Path,
        };

        string Filled(string text) => Substitution.Fill(text, ValueOf);

        string ValueOf(string name) => name switch
        {
            Substitution.Id => record.Id,
            Substitution.Directory => directory.Path,
            Substitution.LogicalId => record.LogicalId
                ?? throw new PluginException(new PluginError(PluginErrorKind.Invalid, "The properties refer to ${logicalId}, and the instance has none: only members of groups with LogicalIDs do.")),
            _ => record.Ports[name[Substitution.Port.Length..]].ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The variable that tells a port: <c>PORT_ADMIN_UI</c> for <c>admin-ui</c>.</summary>
    public static string PortVariable(string name) => $"PORT_{name.ToUpperInvariant().Replace('-', '_')}";
}
