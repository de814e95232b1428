using System.Globalization;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>The filters of DescribeInstances.</summary>
internal static class MachineFilters
{
    /// <summary>A machine as it is shown at a time.</summary>
    public readonly record struct Shown(Machine Machine, DateTimeOffset Time)
    {
        public MachineState State => Machine.StateSeen(Time);

        public bool HasNetwork => State != MachineState.Terminated;
    }

    public static FilterTable<Shown> Table { get; } = new FilterTable<Shown>(shown => shown.Machine.TagsSeen(shown.Time))
        .With("instance-state-name", shown => shown.State.Name())
        .With("instance-state-code", shown => ((int)shown.State).ToString(CultureInfo.InvariantCulture))
        .With("client-token", shown => shown.Machine.Token)
        .With("subnet-id", shown => shown.HasNetwork ? shown.Machine.SubnetId : null)
        .With("vpc-id", shown => shown.HasNetwork ? shown.Machine.VpcId : null)
        .With("instance-type", shown => shown.Machine.Type)
        .With("image-id", shown => shown.Machine.ImageId)
        .With("instance-id", shown => shown.Machine.Id)
        .With("reservation-id", shown => shown.Machine.ReservationId)
        .With("availability-zone", shown => shown.Machine.Zone)
        .With("private-ip-address", shown => shown.HasNetwork ? shown.Machine.PrivateIp : null)
        .With("network-interface.addresses.private-ip-address", shown => shown.HasNetwork ? shown.Machine.PrivateIp : null)
        .With("ip-address", shown => shown.HasNetwork ? shown.Machine.PublicIp : null)
        .With("instance-lifecycle", shown => shown.Machine.IsSpot ? "spot" : null)
        .With("spot-instance-request-id", shown => shown.Machine.SpotRequestId)
        .With("key-name", shown => shown.Machine.KeyName)
        .With("architecture", shown => shown.Machine.Plan.Image.Architecture)
        .With("iam-instance-profile.arn", shown => shown.Machine.ProfileArn)
        .With("owner-id", _ => Account.Number)
        .With("root-device-name", _ => Image.RootDevice)
        .With("tenancy", _ => "default")
        .With("launch-index", shown => shown.Machine.LaunchIndex.ToString(CultureInfo.InvariantCulture))
        .WithMany("instance.group-id", shown => shown.HasNetwork ? shown.Machine.GroupIds : [])
        .WithMany("network-interface.group-id", shown => shown.HasNetwork ? shown.Machine.GroupIds : [])
        .WithMany("instance.group-name", shown => shown.HasNetwork ? shown.Machine.Plan.Groups.Select(group => group.Name) : []);
}
