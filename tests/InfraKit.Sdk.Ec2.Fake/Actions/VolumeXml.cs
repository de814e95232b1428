using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Writes volumes as EC2 does.</summary>
internal static class VolumeXml
{
    public static void Write(AnswerWriter item, Volume volume, DateTimeOffset now) => item
        .Text("volumeId", volume.Id).Number("size", volume.Gibibytes).Text("snapshotId", "").Text("availabilityZone", volume.Zone).Text("status", volume.StateAt(now)).Time("createTime", volume.MadeAt)
        .List<Attachment>("attachmentSet", volume.AttachmentAt(now) is { } attachment ? [attachment] : [], (inside, one) => Write(inside, volume, one, now))
        .Tags(volume.Bag.Seen(now)).Text("volumeType", volume.Type).Flag("encrypted", false).Flag("multiAttachEnabled", false);

    public static void Write(AnswerWriter item, Volume volume, Attachment attachment, DateTimeOffset now) => item
        .Text("volumeId", volume.Id).Text("instanceId", attachment.Machine.Id).Text("device", attachment.Device).Text("status", attachment.At(now))
        .Time("attachTime", attachment.MadeAt).Flag("deleteOnTermination", attachment.DeletedWithMachine);
}
