using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Writes launch templates as EC2 does.</summary>
internal static class TemplateXml
{
    private const string Creator = $"arn:aws:iam::{Account.Number}:user/fake";

    public static void Write(AnswerWriter item, LaunchTemplate template, DateTimeOffset now) => item
        .Text("launchTemplateId", template.Id).Text("launchTemplateName", template.Name).Time("createTime", template.MadeAt).Text("createdBy", Creator)
        .Number("defaultVersionNumber", template.Default).Number("latestVersionNumber", template.Latest).Tags(template.Bag.Seen(now));

    public static void Write(AnswerWriter item, TemplateVersion version) => item
        .Text("launchTemplateId", version.Template.Id).Text("launchTemplateName", version.Template.Name).Number("versionNumber", version.Number).Text("versionDescription", version.Description)
        .Time("createTime", version.MadeAt).Text("createdBy", Creator).Flag("defaultVersion", version.Number == version.Template.Default).Group("launchTemplateData", data => Write(data, version.Spec));

    private static void Write(AnswerWriter data, LaunchSpec spec)
    {
        data.Text("imageId", spec.ImageId).Text("instanceType", spec.Type).Text("keyName", spec.KeyName).Text("userData", spec.UserData);
        if ((spec.ProfileArn ?? spec.ProfileName) is not null) data.Group("iamInstanceProfile", inside => inside.Text("arn", spec.ProfileArn).Text("name", spec.ProfileName));
        if (spec.Zone is { } zone) data.Group("placement", inside => inside.Text("availabilityZone", zone));
        if (spec.EbsOptimized is { } optimized) data.Flag("ebsOptimized", optimized);
        if (spec.Protected is { } kept) data.Flag("disableApiTermination", kept);
        if (spec.Market is { } market) data.Group("instanceMarketOptions", inside => inside.Text("marketType", market));
        if (spec.HttpTokens is not null) data.Group("metadataOptions", inside => inside.Text("httpTokens", spec.HttpTokens));
        if (spec.SubnetId is not null)
        {
            data.List("networkInterfaceSet", [spec], (card, of) => card
                .Number("deviceIndex", 0).Text("subnetId", of.SubnetId).Text("privateIpAddress", of.PrivateIp)
                .List("groupSet", of.GroupIds, (group, id) => group.Text("groupId", id)));
        }
        else
        {
            data.Texts("securityGroupIdSet", spec.GroupIds).Texts("securityGroupSet", spec.GroupNames);
        }

        data.List("blockDeviceMappingSet", spec.Devices, (item, device) => item.Text("deviceName", device.Device).Group("ebs", ebs =>
        {
            ebs.Flag("deleteOnTermination", device.DeletedWithMachine).Text("volumeType", device.Type);
            if (device.Gibibytes is { } size) ebs.Number("volumeSize", size);
        }));
        data.List("tagSpecificationSet", spec.Tags, (item, kind) => item.Text("resourceType", kind.Key).Tags(kind.Value));
    }
}
