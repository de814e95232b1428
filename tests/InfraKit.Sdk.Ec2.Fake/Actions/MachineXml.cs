using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Writes machines as EC2 does.</summary>
internal static class MachineXml
{
    public static void State(this AnswerWriter answer, string name, MachineState state) => answer.Group(name, inside => inside.Number("code", (int)state).Text("name", state.Name()));

    /// <param name="time">When it is shown; null for what it truly is, which only the request that makes it is told.</param>
    public static void Write(AnswerWriter answer, Machine machine, DateTimeOffset? time)
    {
        var state = time is { } then ? machine.StateSeen(then) : machine.State;
        answer.Text("instanceId", machine.Id).Text("imageId", machine.ImageId);
        answer.State("instanceState", state);
        answer.Text("privateDnsName", state == MachineState.Terminated ? "" : $"ip-{machine.PrivateIp.Replace('.', '-')}.ec2.internal");
        answer.Text("reason", state is MachineState.Pending or MachineState.Running ? "" : machine.Reason?.Message ?? "");
        if (state is not (MachineState.Pending or MachineState.Running) && machine.Reason is { } reason) answer.Group("stateReason", inside => inside.Text("code", reason.Code).Text("message", reason.Message));
        answer.Text("keyName", machine.KeyName).Number("amiLaunchIndex", machine.LaunchIndex).Text("instanceType", machine.Type).Time("launchTime", machine.MadeAt);
        answer.Group("placement", inside => inside.Text("availabilityZone", machine.Zone).Text("groupName", "").Text("tenancy", "default"));
        answer.Group("monitoring", inside => inside.Text("state", machine.Plan.Spec.Monitoring == true ? "enabled" : "disabled"));
        // What has ended has no network any more.
        if (state != MachineState.Terminated) WriteNetwork(answer, machine, state);
        answer.Text("architecture", machine.Plan.Image.Architecture).Text("rootDeviceType", "ebs").Text("rootDeviceName", Image.RootDevice);
        WriteDisks(answer, machine, time);
        answer.Text("virtualizationType", "hvm").Text("hypervisor", "xen").Text("clientToken", machine.Token ?? "");
        if (machine.IsSpot) answer.Text("instanceLifecycle", "spot").Text("spotInstanceRequestId", machine.SpotRequestId);
        answer.Tags(time is { } at ? machine.TagsSeen(at) : machine.Tags);
        if (machine.Plan.Profile is { } profile) answer.Group("iamInstanceProfile", inside => inside.Text("arn", profile.Arn).Text("id", $"AIPA{profile.Name}"));
        answer.Flag("ebsOptimized", machine.Plan.Spec.EbsOptimized ?? false);
        answer.Group("metadataOptions", inside => inside.Text("state", "applied").Text("httpTokens", machine.Plan.Spec.HttpTokens ?? "optional").Number("httpPutResponseHopLimit", machine.Plan.Spec.HopLimit ?? 1).Text("httpEndpoint", "enabled"));
    }

    private static void WriteNetwork(AnswerWriter answer, Machine machine, MachineState state)
    {
        var isOn = state is MachineState.Pending or MachineState.Running;
        answer.Text("subnetId", machine.SubnetId).Text("vpcId", machine.VpcId).Text("privateIpAddress", machine.PrivateIp).Flag("sourceDestCheck", true);
        if (isOn && machine.PublicIp is { } address) answer.Text("ipAddress", address).Text("dnsName", $"ec2-{address.Replace('.', '-')}.compute-1.amazonaws.com");
        WriteGroups(answer, machine);
        answer.List("networkInterfaceSet", [machine], (card, _) =>
        {
            card.Text("networkInterfaceId", "eni-" + machine.Id[2..]).Text("subnetId", machine.SubnetId).Text("vpcId", machine.VpcId).Text("status", "in-use").Text("privateIpAddress", machine.PrivateIp);
            WriteGroups(card, machine);
        });
    }

    private static void WriteGroups(AnswerWriter answer, Machine machine) =>
        answer.List("groupSet", machine.Plan.Groups, (item, group) => item.Text("groupId", group.Id).Text("groupName", group.Name));

    private static void WriteDisks(AnswerWriter answer, Machine machine, DateTimeOffset? time) =>
        answer.List("blockDeviceMapping", machine.DisksAt(time ?? machine.MadeAt), (item, disk) => item
            .Text("deviceName", disk.Attachment.Device)
            .Group("ebs", inside => inside
                .Text("volumeId", disk.Volume.Id).Text("status", disk.Attachment.At(time ?? machine.MadeAt)).Time("attachTime", disk.Attachment.MadeAt).Flag("deleteOnTermination", disk.Attachment.DeletedWithMachine)));
}
