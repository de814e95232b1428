using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Lists volumes.</summary>
internal static class DescribeVolumes
{
    private readonly record struct Shown(Volume Volume, DateTimeOffset Time)
    {
        public Attachment? Attachment => Volume.AttachmentAt(Time);
    }

    private static readonly FilterTable<Shown> Filters = new FilterTable<Shown>(shown => shown.Volume.Bag.Seen(shown.Time))
        .With("volume-id", shown => shown.Volume.Id)
        .With("status", shown => shown.Volume.StateAt(shown.Time))
        .With("availability-zone", shown => shown.Volume.Zone)
        .With("volume-type", shown => shown.Volume.Type)
        .With("size", shown => $"{shown.Volume.Gibibytes}")
        .With("attachment.instance-id", shown => shown.Attachment?.Machine.Id)
        .With("attachment.device", shown => shown.Attachment?.Device)
        .With("attachment.status", shown => shown.Attachment?.At(shown.Time));

    public static byte[] Run(Call call)
    {
        var (ids, storage) = (call.Form.List("VolumeId"), call.Account.Storage);
        var all = ids.Count > 0 ? ids.Distinct(StringComparer.Ordinal).Select(storage.Find).ToList() : storage.Seen();
        var matches = Filters.Read(call.Form);
        var page = call.Page(all.Where(volume => matches(new Shown(volume, call.Now))).OrderBy(volume => volume.Number), volume => volume.Number, ids.Count > 0);
        return call.Answer(answer => answer.List("volumeSet", page.Items, (item, volume) => VolumeXml.Write(item, volume, call.Now)).Text("nextToken", page.NextToken));
    }
}
