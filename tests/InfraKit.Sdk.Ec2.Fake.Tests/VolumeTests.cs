using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>Volumes: born with machines or by themselves, attached, detached, left behind.</summary>
public sealed class VolumeTests : FakeTest
{
    [Fact]
    public async Task A_volume_goes_from_machine_to_machine()
    {
        var (first, second) = (await OneAsync(), await OneAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));
        var created = await Client.CreateVolumeAsync(
            new CreateVolumeRequest { AvailabilityZone = Defaults.ZoneA, Size = 10, VolumeType = VolumeType.Gp3, TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Volume, Tags = [new Tag("data", "x")] }] }, Stop);
        var id = created.Volume.VolumeId;
        Assert.Equal(VolumeState.Creating, created.Volume.State);
        Assert.Equal("IncorrectState", await RefusedAsync(() => AttachAsync(id, first)));
        Pass();

        Assert.Equal(VolumeAttachmentState.Attaching, (await AttachAsync(id, first)).Attachment.State);
        Assert.Equal("VolumeInUse", await RefusedAsync(() => AttachAsync(id, second)));
        Pass();
        var shown = Assert.Single((await Client.DescribeVolumesAsync(new DescribeVolumesRequest { Filters = [new Filter("tag:data", ["x"]), new Filter("attachment.instance-id", [first])] }, Stop)).Volumes);
        Assert.Equal((VolumeState.InUse, VolumeAttachmentState.Attached, "/dev/sdf", 10), (shown.State, shown.Attachments[0].State, shown.Attachments[0].Device, shown.Size));
        Assert.Equal(["/dev/sdf", "/dev/xvda"], (await ShownAsync(first)).BlockDeviceMappings.Select(mapping => mapping.DeviceName).Order(StringComparer.Ordinal));

        Assert.Equal("InvalidAttachment.NotFound", await RefusedAsync(() => Client.DetachVolumeAsync(new DetachVolumeRequest { VolumeId = id, InstanceId = second }, Stop)));
        Assert.Equal(VolumeAttachmentState.Detaching, (await Client.DetachVolumeAsync(new DetachVolumeRequest { VolumeId = id }, Stop)).Attachment.State);
        Assert.Equal("VolumeInUse", await RefusedAsync(() => AttachAsync(id, second)));
        Assert.Equal("IncorrectState", await RefusedAsync(() => Client.DetachVolumeAsync(new DetachVolumeRequest { VolumeId = id }, Stop)));
        Pass();
        await AttachAsync(id, second);
        Assert.Equal(second, Fake.Account.Volumes.Single(volume => volume.Id == id).MachineId);
    }

    [Fact]
    public async Task A_volume_stays_when_its_machine_ends_and_the_machines_own_goes()
    {
        var request = ARun();
        request.TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Volume, Tags = [new Tag("of", "machine")] }];
        request.BlockDeviceMappings = [new BlockDeviceMapping { DeviceName = "/dev/sdb", Ebs = new EbsBlockDevice { VolumeSize = 20, DeleteOnTermination = false } }];
        var machine = (await RunAsync(request))[0].InstanceId;
        var kept = Fake.Stock.AddVolume(Defaults.ZoneA, new Dictionary<string, string> { ["of"] = "test" });
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AttachAsync(kept, machine);
        Assert.Equal(2, (await Client.DescribeVolumesAsync(new DescribeVolumesRequest { Filters = [new Filter("tag:of", ["machine"])] }, Stop)).Volumes.Count);

        Fake.Operator.Kill(machine);
        Clock.Advance(TimeSpan.FromMinutes(1));

        var left = (await Client.DescribeVolumesAsync(new DescribeVolumesRequest(), Stop)).Volumes;
        Assert.All(left, volume => Assert.Equal(VolumeState.Available, volume.State));
        Assert.Equal([20, 8], left.Select(volume => volume.Size));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        var (young, elsewhere, dead) = (await OneAsync(), (await RunAsync(ARun(subnet: Defaults.SubnetB)))[0].InstanceId, await OneAsync());
        var id = Fake.Stock.AddVolume(Defaults.ZoneA);
        Pass();
        Assert.Equal("IncorrectState", await RefusedAsync(() => AttachAsync(id, young)));
        Pass();
        Pass();
        Fake.Operator.Kill(dead);

        Assert.Equal("InvalidVolume.ZoneMismatch", await RefusedAsync(() => AttachAsync(id, elsewhere)));
        Assert.Equal("IncorrectInstanceState", await RefusedAsync(() => AttachAsync(id, dead)));
        Assert.Equal("InvalidVolume.NotFound", await RefusedAsync(() => AttachAsync("vol-12345678", young)));
        Assert.Equal("InvalidInstanceID.NotFound", await RefusedAsync(() => AttachAsync(id, "i-12345678")));
        Assert.Equal("InvalidParameterValue", await RefusedAsync(() => AttachAsync(id, young, "/dev/xvda")));
        Assert.Equal("IncorrectState", await RefusedAsync(() => Client.DetachVolumeAsync(new DetachVolumeRequest { VolumeId = id }, Stop)));
        await Client.DeleteVolumeAsync(new DeleteVolumeRequest(id), Stop);
        Assert.Equal("InvalidVolume.NotFound", await RefusedAsync(() => Client.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [id] }, Stop)));
    }

    private void Pass() => Clock.Advance(TimeSpan.FromSeconds(2));

    private Task<AttachVolumeResponse> AttachAsync(string volume, string machine, string device = "/dev/sdf") =>
        Client.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = volume, InstanceId = machine, Device = device }, Stop);
}
