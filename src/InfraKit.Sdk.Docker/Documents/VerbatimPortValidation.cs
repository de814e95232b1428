using System.Globalization;
using Docker.DotNet.Models;

#pragma warning disable CS8600, CS8601, CS8602 // The client library's models say "never null" of what may be left out.

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What is wrong with ports in the words of the engine's API, which the docker client would have said or put right.</summary>
internal static class VerbatimPortValidation
{
    public static IEnumerable<SpecError> Check(ContainerProperties properties)
    {
        foreach (var key in properties.Config?.ExposedPorts?.Keys ?? [])
        {
            if (KeyViolation(key) is { } violation) yield return new($"$.Config.ExposedPorts['{key}']", violation);
        }

        foreach (var (key, bindings) in properties.HostConfig?.PortBindings ?? new Dictionary<string, IList<PortBinding>>(StringComparer.Ordinal))
        {
            var path = $"$.HostConfig.PortBindings['{key}']";
            if (KeyViolation(key) is { } violation) yield return new(path, violation);
            for (var at = 0; at < bindings?.Count; at++)
            {
                if (bindings[at]?.HostPort is { Length: > 0 } port && !IsHostPort(port)) yield return new($"{path}[{at}].HostPort", $"expected a port from 1 to 65535, or a range such as \"8000-8010\" to choose from; found \"{port}\". Leave it out for one that the engine chooses");
                if (bindings[at]?.HostIP is { Length: > 0 } address && HostAddress.Violation(address) is { } host) yield return new($"{path}[{at}].HostIp", host);
            }
        }
    }

    private static string? KeyViolation(string key)
    {
        var (port, protocol) = Split(key);
        return NumberOf(port) is >= 1 and <= 65535 && protocol.ToLowerInvariant() is "" or "tcp" or "udp" or "sctp"
            ? null
            : $"expected a port from 1 to 65535 and a protocol, such as \"80/tcp\"; found \"{key}\". The engine takes no range: name each port";
    }

    /// <summary>0 is one that the engine chooses; a protocol after it is not looked at.</summary>
    private static bool IsHostPort(string text)
    {
        var port = Split(text).Before;
        var dash = port.IndexOf('-', StringComparison.Ordinal);
        var (first, last) = dash < 0 ? (NumberOf(port), NumberOf(port)) : (NumberOf(port[..dash]), NumberOf(port[(dash + 1)..]));
        return first <= last && last <= 65535 && (first > 0 || last == 0);
    }

    private static (string Before, string After) Split(string text) => text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? (text[..slash], text[(slash + 1)..]) : (text, string.Empty);

    private static int? NumberOf(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
