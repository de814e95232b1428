using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace InfraKit.Sdk.Flavors;

/// <summary>Finds the endpoint a probe asks, in what a listing says of an instance.</summary>
internal static class ProbeEndpoint
{
    public static bool TryFind(
        InstanceDescription instance, string name, [NotNullWhen(true)] out InstanceEndpoint? endpoint, [NotNullWhen(false)] out string? why)
    {
        endpoint = instance.Details?.Endpoints.FirstOrDefault(candidate => candidate.Name == name);
        why = instance.Details is null ? "the instance was listed without its endpoints"
            : endpoint is null ? $"the instance has no endpoint \"{name}\"; {Known(instance.Details.Endpoints)}"
            : !IsAddress(endpoint) ? $"the endpoint \"{name}\" is no address: host \"{endpoint.Host}\", port {endpoint.Port.ToString(CultureInfo.InvariantCulture)}"
            : null;
        if (why is not null) endpoint = null;
        return endpoint is not null;
    }

    private static string Known(ValueList<InstanceEndpoint> endpoints) =>
        endpoints.Count == 0 ? "it has none" : $"it has {string.Join(", ", endpoints.Select(endpoint => $"\"{endpoint.Name}\""))}";

    private static bool IsAddress(InstanceEndpoint endpoint) =>
        Uri.CheckHostName(endpoint.Host) != UriHostNameType.Unknown && endpoint.Port is > IPEndPoint.MinPort and <= IPEndPoint.MaxPort;
}
