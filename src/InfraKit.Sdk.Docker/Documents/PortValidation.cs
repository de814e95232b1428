namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What is wrong with the ports of the short form.</summary>
internal static class PortValidation
{
    private const string Protocols = "expected one of \"tcp\", \"udp\", \"sctp\"";

    public static IEnumerable<SpecError> Check(IReadOnlyList<PortProperties> ports)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < ports.Count; at++)
        {
            var (port, path) = (ports[at], $"$.Ports[{at}]");
            if (port is null) yield return new(path, "must not be null");
            if (port is null) continue;

            if (port.Container is < 1 or > 65535) yield return new($"{path}.Container", "must be from 1 to 65535");
            if (port.Host is < 1 or > 65535) yield return new($"{path}.Host", "must be from 1 to 65535; leave it out for one that the engine chooses");
            else if (ports.Take(at).Index().FirstOrDefault(other => Collide(other.Item, port)) is { Item: not null } other) yield return new($"{path}.Host", $"{port.Host} is taken by Ports[{other.Index}]: choose another, or leave it out for one that the engine chooses");
            if (port.Protocol is not ("tcp" or "udp" or "sctp")) yield return new($"{path}.Protocol", $"{Protocols}; found \"{port.Protocol}\"");
            if (port.Address is { } address && HostAddress.Violation(address) is { } violation) yield return new($"{path}.Address", violation);
            if (port.Name is { Length: 0 or > 63 }) yield return new($"{path}.Name", "must have from 1 to 63 characters");
            if (port.Name is { } name && !names.Add(name)) yield return new($"{path}.Name", $"\"{name}\" names a port a second time");
        }
    }

    private static bool Collide(PortProperties? one, PortProperties other) =>
        one is { Host: not null } && one.Host == other.Host && one.Protocol == other.Protocol && HostAddress.Overlap(one.Address, other.Address);
}
