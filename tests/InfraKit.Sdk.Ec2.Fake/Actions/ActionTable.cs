using System.Collections.Frozen;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>All actions of EC2 that the fake knows.</summary>
internal static class ActionTable
{
    private const string Version = "2016-11-15";

    private static readonly FrozenDictionary<string, Func<Call, byte[]>> Actions = new Dictionary<string, Func<Call, byte[]>>(StringComparer.Ordinal)
    {
        ["RunInstances"] = RunInstances.Run,
        ["DescribeInstances"] = DescribeInstances.Run,
        ["TerminateInstances"] = TerminateInstances.Run,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static byte[] Run(Call call)
    {
        if (call.Form.Text("Version") != Version) throw new ApiError("NoSuchVersion", $"The requested version ({call.Form.Text("Version")}) of service AmazonEC2 does not exist");
        if (!Actions.TryGetValue(call.Action, out var action)) throw new ApiError("InvalidAction", $"The action {call.Action} is not valid for this web service.");
        if (call.Action.StartsWith("Describe", StringComparison.Ordinal)) call.StopDry();
        return action(call);
    }
}
