using System.Net;
using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Reads the ports of a member, at the address that its type tells.</summary>
internal static class PortReader
{
    private const string Path = "$.Ports";

    public static IReadOnlyDictionary<string, int> Read(JsonElement? value, string? type, TerraformMemberType? known, List<SpecError> errors)
    {
        var ports = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (value is null) return ports;

        foreach (var port in JsonWords.MembersOf(Path, value.Value, "an object of names and ports, such as {\"web\": 8080}", errors))
        {
            var place = Place.Member(Path, port.Name);
            if (port.Name.Length == 0) errors.Add(new(place, "must have a name"));
            else if (port.Value.ValueKind != JsonValueKind.Number) errors.Add(new(place, $"expected a port; found {JsonWords.Of(port.Value)}"));
            else if (!port.Value.TryGetInt32(out var number) || number is <= IPEndPoint.MinPort or > IPEndPoint.MaxPort) errors.Add(new(place, $"must be from 1 to {IPEndPoint.MaxPort}; found {port.Value.GetRawText()}"));
            else ports[port.Name] = number;
        }

        if (ports.Count > 0 && type is not null && known?.AddressAttribute is null)
        {
            errors.Add(new(Path, $"{type} has no attribute that tells its address: leave it out, or set TerraformMemberType.AddressAttribute for it in TerraformOptions.MemberTypes"));
        }

        return ports;
    }
}
