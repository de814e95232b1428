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
        ["StartInstances"] = PowerActions.Start,
        ["StopInstances"] = PowerActions.Stop,
        ["RebootInstances"] = PowerActions.Reboot,
        ["DescribeInstanceStatus"] = DescribeInstanceStatus.Run,
        ["DescribeSpotInstanceRequests"] = DescribeSpotInstanceRequests.Run,
        ["DescribeInstanceAttribute"] = AttributeActions.Describe,
        ["ModifyInstanceAttribute"] = AttributeActions.Modify,
        ["CreateTags"] = TagActions.Create,
        ["DeleteTags"] = TagActions.Delete,
        ["DescribeTags"] = TagActions.Describe,
        ["DescribeImages"] = CatalogActions.Images,
        ["DescribeKeyPairs"] = CatalogActions.KeyPairs,
        ["DescribeInstanceTypes"] = CatalogActions.Types,
        ["DescribeInstanceTypeOfferings"] = CatalogActions.Offerings,
        ["DescribeSubnets"] = NetworkActions.Subnets,
        ["DescribeSecurityGroups"] = NetworkActions.Groups,
        ["CreateLaunchTemplate"] = TemplateActions.Create,
        ["CreateLaunchTemplateVersion"] = TemplateActions.CreateVersion,
        ["ModifyLaunchTemplate"] = TemplateActions.Modify,
        ["DeleteLaunchTemplate"] = TemplateActions.Delete,
        ["DescribeLaunchTemplates"] = TemplateLists.Templates,
        ["DescribeLaunchTemplateVersions"] = TemplateLists.Versions,
        ["CreateFleet"] = CreateFleet.Run,
        ["CreateVolume"] = VolumeActions.Create,
        ["DeleteVolume"] = VolumeActions.Delete,
        ["AttachVolume"] = VolumeActions.Attach,
        ["DetachVolume"] = VolumeActions.Detach,
        ["DescribeVolumes"] = DescribeVolumes.Run,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static byte[] Run(Call call)
    {
        if (call.Form.Text("Version") != Version) throw new ApiError("NoSuchVersion", $"The requested version ({call.Form.Text("Version")}) of service AmazonEC2 does not exist");
        if (!Actions.TryGetValue(call.Action, out var action)) throw new ApiError("InvalidAction", $"The action {call.Action} is not valid for this web service.");
        if (call.Action.StartsWith("Describe", StringComparison.Ordinal)) call.StopDry();
        return action(call);
    }
}
