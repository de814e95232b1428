using System.Text.RegularExpressions;
using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>What is wrong with ports: they are noted in one tag.</summary>
internal static partial class PortRules
{
    public static IEnumerable<SpecError> Check(IReadOnlyDictionary<string, int> ports)
    {
        foreach (var (name, port) in ports)
        {
            var path = $"$.Ports['{name}']";
            if (!Name().IsMatch(name)) yield return new(path, "a port's name has from 1 to 63 letters, digits, '-', '_' and '.'");
            if (port is < 1 or > 65535) yield return new(path, $"must be from 1 to 65535; found {port}");
        }

        if (ports.Sum(port => port.Key.Length + 7) > MachineTags.MaxValueLength) yield return new("$.Ports", "are too many to be noted on a machine: shorten their names, or leave out those that no probe asks");
    }

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,63}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
