#pragma warning disable CS8600, CS8601, CS8602 // The client library's models say "never null" of what may be left out.

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What is wrong with the networks of a container. An engine takes nearly any text for a name; some of its own networks take nothing beside them.</summary>
internal static class NetworkValidation
{
    public static IEnumerable<SpecError> Check(ContainerProperties properties)
    {
        string?[] named = [.. properties.Networks ?? []];
        string?[] attached = [.. (properties.NetworkAttachments ?? []).Select(attachment => attachment?.Name)];
        return
        [
            .. NameErrors(named, at => $"$.Networks[{at}]"),
            .. RepeatedErrors(named),
            .. NameErrors(attached, at => $"$.NetworkAttachments[{at}].Name"),
            .. PortErrors(properties, named),
            .. VerbatimErrors(properties, attached),
        ];
    }

    private static IEnumerable<SpecError> NameErrors(string?[] names, Func<int, string> path)
    {
        for (var at = 0; at < names.Length; at++)
        {
            if (string.IsNullOrWhiteSpace(names[at])) yield return new(path(at), "must name a network");
            if (names[at] == NetworkName.Default) yield return new(path(at), "\"default\" is the name of no network: leave it out for the engine's own, or write \"bridge\"");
        }

        if (Array.FindIndex(names, NetworkName.IsAlone) is >= 0 and var alone && names.Any(name => name != names[alone])) yield return new(path(alone), $"\"{names[alone]}\" takes no other network beside it: leave it out, or the others");
    }

    private static IEnumerable<SpecError> RepeatedErrors(string?[] names) =>
        names.Index().Where(name => !string.IsNullOrWhiteSpace(name.Item) && name.Item != NetworkName.Default && Array.IndexOf(names, name.Item) < name.Index)
            .Select(name => new SpecError($"$.Networks[{name.Index}]", $"\"{name.Item}\" is named a second time"));

    private static IEnumerable<SpecError> PortErrors(ContainerProperties properties, string?[] names)
    {
        if (properties.Ports is { Count: > 0 } && names is [var only] && NetworkName.IsAlone(only)) yield return new("$.Ports", $"with the network \"{only}\" no port is published: leave Ports out, or name another network");
    }

    private static IEnumerable<SpecError> VerbatimErrors(ContainerProperties properties, string?[] attached)
    {
        var (config, host) = (properties.Config, properties.HostConfig);
        if (attached.Length > 0 && host?.NetworkMode is { Length: > 0 } mode and not NetworkName.Default) yield return new("$.HostConfig.NetworkMode", $"\"{mode}\" contradicts NetworkAttachments: leave one of them out");

        var only = attached is [var one] ? one : attached is [] ? host?.NetworkMode : null;
        if (!NetworkName.IsOfContainer(only)) yield break;

        var message = $"contradicts the network \"{only}\", whose ports are that container's: leave one of them out";
        if (config?.ExposedPorts is { Count: > 0 }) yield return new("$.Config.ExposedPorts", message);
        if (host?.PortBindings is { Count: > 0 }) yield return new("$.HostConfig.PortBindings", message);
        if (host?.PublishAllPorts == true) yield return new("$.HostConfig.PublishAllPorts", message);
    }
}
