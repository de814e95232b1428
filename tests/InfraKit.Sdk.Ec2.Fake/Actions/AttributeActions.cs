using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>ModifyInstanceAttribute and DescribeInstanceAttribute, for protection and user data.</summary>
internal static class AttributeActions
{
    private const string Protection = "disableApiTermination";
    private const string UserData = "userData";

    public static byte[] Modify(Call call)
    {
        var machine = call.Machine(call.Form.Required("InstanceId"));
        List<(string Name, string Value)> changes = [];
        if (call.Form.Text("DisableApiTermination.Value") is { } kept) changes.Add((Protection, kept));
        if (call.Form.Text("UserData.Value") is { } data) changes.Add((UserData, data));
        if (call.Form.Text("Attribute") is { } attribute) changes.Add((attribute, call.Form.Required("Value")));
        if (changes.Count != 1) throw ApiError.Combination(changes.Count == 0 ? "No attributes specified." : "Fields for multiple attribute types specified.");
        var (name, value) = changes[0];
        if (name is not (Protection or UserData)) throw ApiError.Value($"Value ({name}) for parameter attribute is invalid. The fake can't change it.");
        if (name == UserData && machine.State != MachineState.Stopped) throw new ApiError("IncorrectInstanceState", $"The instance '{machine.Id}' is not in the 'stopped' state.");
        if (!machine.IsLive) throw new ApiError("IncorrectInstanceState", $"The instance '{machine.Id}' is not in a state in which it can be modified.");
        call.StopDry();
        if (name == UserData) machine.UserData = value;
        else machine.IsProtected = value is "true" or "1";
        return call.Done();
    }

    public static byte[] Describe(Call call)
    {
        var machine = call.Machine(call.Form.Required("InstanceId"));
        var (name, value) = call.Form.Required("Attribute") switch
        {
            UserData => (UserData, machine.UserData),
            Protection => (Protection, machine.IsProtected ? "true" : "false"),
            "instanceType" => ("instanceType", machine.Type),
            "rootDeviceName" => ("rootDeviceName", Image.RootDevice),
            "instanceInitiatedShutdownBehavior" => ("instanceInitiatedShutdownBehavior", "stop"),
            var other => throw ApiError.Value($"Value ({other}) for parameter attribute is invalid. Unknown attribute."),
        };
        return call.Answer(answer => answer.Text("instanceId", machine.Id).Group(name, inside => inside.Text("value", value)));
    }
}
