using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>What is wrong with names of devices.</summary>
internal static partial class DeviceRules
{
    /// <summary>What is wrong with a list of devices.</summary>
    public static IEnumerable<SpecError> Check(string path, IReadOnlyList<string>? devices)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < (devices?.Count ?? 0); at++)
        {
            if (Violation(devices![at], seen) is { } violation) yield return new($"{path}[{at}]", violation);
        }

        if (devices is { Count: 0 }) yield return new(path, "must name a device; leave it out for \"/dev/sdf\" and those after it");
    }

    /// <summary>What is wrong with a device; null for nothing.</summary>
    public static string? Violation(string? device, HashSet<string> others)
    {
        if (device is null || !Name().IsMatch(device)) return "must be a device such as \"/dev/sdf\" or \"/dev/xvda\"";

        return others.Add(device) ? null : $"\"{device}\" is the device of another volume";
    }

    [GeneratedRegex("^(/dev/)?(sd[a-z][0-9]{0,2}|xvd[a-z]{1,2}|xvda[0-9]{0,2}|nvme[0-9]{1,2}n1)\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
