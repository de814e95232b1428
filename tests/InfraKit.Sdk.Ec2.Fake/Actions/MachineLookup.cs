using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Finds machines by their ids, all or none.</summary>
internal static class MachineLookup
{
    /// <summary>The machines a request names; there must be one, and all must be there.</summary>
    public static IReadOnlyList<Machine> NamedMachines(this Call call, string name = "InstanceId")
    {
        var ids = call.Form.List(name);
        return ids.Count == 0 ? throw ApiError.Missing(name) : call.Machines(ids);
    }

    public static Machine Machine(this Call call, string id) => call.Machines([id])[0];

    public static IReadOnlyList<Machine> Machines(this Call call, IReadOnlyList<string> ids)
    {
        if (ids.FirstOrDefault(id => !Ids.IsWellFormed(id, "i")) is { } malformed) throw new ApiError("InvalidInstanceID.Malformed", $"Invalid id: \"{malformed}\"");
        var seen = call.Account.Seen().ToDictionary(machine => machine.Id, StringComparer.Ordinal);
        var missing = ids.Where(id => !seen.ContainsKey(id)).ToList();
        return missing.Count switch
        {
            0 => [.. ids.Distinct(StringComparer.Ordinal).Select(id => seen[id])],
            1 => throw new ApiError("InvalidInstanceID.NotFound", $"The instance ID '{missing[0]}' does not exist"),
            _ => throw new ApiError("InvalidInstanceID.NotFound", $"The instance IDs '{string.Join(", ", missing)}' do not exist"),
        };
    }
}
