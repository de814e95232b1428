using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Volumes;

public sealed class AttachingTests : PluginTest
{
    private const string Anywhere = $$"""{ "ImageId": "{{Defaults.Image}}", "InstanceType": "{{Defaults.MicroType}}" }""";

    [Theory]
    [InlineData(null)]
    [InlineData("infrakit.volume")]
    [InlineData("docker-infrakit-volume")]
    public async Task A_volume_is_found_by_its_id_or_its_tag_and_the_machine_goes_to_it(string? tag)
    {
        var volume = Volume(Defaults.ZoneB, tag, "data");
        Volume(Defaults.ZoneA, tag, "other");

        var made = Assert.Single(await AskAsync(SpecWith(Sound, tag is null ? volume : "data")));

        Assert.Null(made.Error);
        Assert.Equal(Defaults.ZoneB, True(made.Id!.Value).Zone);
        Assert.Equal([(volume, "/dev/sdf")], Attached(made.Id.Value));
        Assert.Equal("attached", Settled(volume).AttachmentState);
    }

    [Fact]
    public async Task A_machine_whose_place_is_left_to_EC2_goes_to_its_volume_too()
    {
        var volume = Volume(Defaults.ZoneC);

        var made = Assert.Single(await AskAsync(SpecWith(Anywhere, volume)));

        Assert.Null(made.Error);
        Assert.Equal(Defaults.ZoneC, True(made.Id!.Value).Zone);
        Assert.Equal([(volume, "/dev/sdf")], Attached(made.Id.Value));
    }

    [Fact]
    public async Task A_volume_of_another_namespace_does_not_answer_to_its_name()
    {
        Configure(options => options.Namespace["team"] = "a");
        Volume(Defaults.ZoneB, "infrakit.volume", "data");

        await NothingIsMadeAsync("data", SpecWith(Sound, "data"));
    }

    [Fact]
    public async Task Several_volumes_get_one_device_after_the_other()
    {
        string[] volumes = [Volume(Defaults.ZoneA), Volume(Defaults.ZoneA), Volume(Defaults.ZoneA)];

        var made = Assert.Single(await AskAsync(SpecWith(Sound, volumes)));

        Assert.Null(made.Error);
        Assert.Equal(volumes.Zip(["/dev/sdf", "/dev/sdg", "/dev/sdh"]), Attached(made.Id!.Value));
    }

    [Fact]
    public async Task The_document_says_which_devices()
    {
        string[] volumes = [Volume(Defaults.ZoneA), Volume(Defaults.ZoneA)];
        var properties = $$"""{ {{Sound.Trim().TrimStart('{').TrimEnd('}')}}, "AttachmentDevices": ["/dev/sdx", "/dev/sdm"] }""";

        var made = Assert.Single(await AskAsync(SpecWith(properties, volumes)));

        Assert.Equal(volumes.Zip(["/dev/sdx", "/dev/sdm"]), Attached(made.Id!.Value));
    }

    [Fact]
    public async Task A_machine_waits_for_its_predecessor_to_let_go()
    {
        var volume = Volume(Defaults.ZoneA);
        var first = Assert.Single(await AskAsync(SpecWith(Sound, volume))).Id!.Value;
        Behaviour.TerminateTime = TimeSpan.FromSeconds(90);
        Assert.Null(Assert.Single(await DestroyAsync(first)));

        var next = Assert.Single(await AskAsync(SpecWith(Sound, volume)));

        Assert.Null(next.Error);
        Assert.Equal(MachineState.Terminated, True(first).State);
        Assert.Equal([(volume, "/dev/sdf")], Attached(next.Id!.Value));
    }

    [Fact]
    public async Task A_volume_that_is_not_let_go_of_leaves_the_machine_unfinished_at_the_deadline()
    {
        var volume = Volume(Defaults.ZoneA);
        await AskAsync(SpecWith(Sound, volume));
        var began = Clock.GetUtcNow();

        var made = Assert.Single(await AskAsync(SpecWith(Sound, volume)));

        Assert.NotNull(made.Id);
        Assert.Equal(PluginErrorKind.Transient, made.Error?.Kind);
        Assert.Contains(volume, made.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("another machine", made.Error.Message, StringComparison.Ordinal);
        Assert.InRange(Clock.GetUtcNow() - began, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(4.5));
        Assert.Empty(Attached(made.Id.Value));
    }

    [Theory]
    [InlineData(FaultKind.DroppedBefore)]
    [InlineData(FaultKind.DroppedAfter)]
    [InlineData(FaultKind.TruncatedXml)]
    public async Task Answers_that_are_lost_are_asked_for_again(FaultKind kind)
    {
        var volume = Volume(Defaults.ZoneA);
        Fake.Faults.On("AttachVolume", kind switch { FaultKind.DroppedBefore => Fault.DroppedBefore, FaultKind.DroppedAfter => Fault.DroppedAfter, _ => Fault.TruncatedXml }, times: 8);

        var made = Assert.Single(await AskAsync(SpecWith(Sound, volume)));

        Assert.Null(made.Error);
        Assert.Equal([(volume, "/dev/sdf")], Attached(made.Id!.Value));
    }

    [Fact]
    public async Task What_may_not_be_attached_leaves_the_machine_unfinished_at_once()
    {
        var volume = Volume(Defaults.ZoneA);
        Fake.Deny("AttachVolume");
        var began = Clock.GetUtcNow();

        var made = Assert.Single(await AskAsync(SpecWith(Sound, volume)));

        Assert.NotNull(made.Id);
        Assert.Equal(PluginErrorKind.Unauthorized, made.Error?.Kind);
        Assert.InRange(Clock.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_volume_that_does_not_exist_makes_nothing()
    {
        await NothingIsMadeAsync("vol-0123456789abcdef0", SpecWith(Sound, "vol-0123456789abcdef0"));
        await NothingIsMadeAsync("data", SpecWith(Sound, "data"));
    }

    [Fact]
    public async Task A_name_that_several_volumes_have_makes_nothing()
    {
        Volume(Defaults.ZoneA, "infrakit.volume", "data");
        var second = Volume(Defaults.ZoneA, "infrakit.volume", "data");

        await NothingIsMadeAsync(second, SpecWith(Sound, "data"));
    }

    [Fact]
    public async Task Volumes_in_two_zones_make_nothing() => await NothingIsMadeAsync(Defaults.ZoneB, SpecWith(Sound, Volume(Defaults.ZoneA), Volume(Defaults.ZoneB)));

    [Fact]
    public async Task A_volume_in_a_zone_without_a_subnet_of_the_document_makes_nothing()
    {
        var error = await NothingIsMadeAsync(Defaults.ZoneB, SpecWith(InZoneA, Volume(Defaults.ZoneB)));

        Assert.Equal("$.Subnets", error.Path);
    }

    [Fact]
    public async Task An_attachment_of_another_type_makes_nothing() =>
        await NothingIsMadeAsync("\"nfs\"", Spec() with { LogicalId = new LogicalId("db-1"), Attachments = [new Attachment(Volume(Defaults.ZoneA), "nfs")] });

    [Fact]
    public async Task Volumes_that_the_document_attaches_itself_are_attached_as_well()
    {
        var (own, followed) = (Volume(Defaults.ZoneA), Volume(Defaults.ZoneA));
        var properties = $$"""{ "RunInstancesInput": { "ImageId": "{{Defaults.Image}}", "InstanceType": "{{Defaults.MicroType}}", "SubnetId": "{{Defaults.SubnetA}}" }, "AttachVolumeInputs": [{ "VolumeId": "{{own}}", "Device": "/dev/sdm" }] }""";

        var made = Assert.Single(await AskAsync(SpecWith(properties, followed)));

        Assert.Null(made.Error);
        Assert.Equal([(own, "/dev/sdm"), (followed, "/dev/sdf")], Attached(made.Id!.Value).OrderByDescending(entry => entry.Item2));
    }

    [Fact]
    public async Task What_a_crash_left_without_its_volume_is_pending_and_sick_after_the_deadline()
    {
        var volume = Volume(Defaults.ZoneA);
        var id = await MakeUnfinishedAsync(volume);

        var early = await RowAsync(id);
        Assert.Equal((InstanceStatus.Pending, Health.Unknown), (early.Status, early.Health));
        Assert.Contains(volume, early.Details!.StatusReason, StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromMinutes(4));
        var late = await RowAsync(id);
        Assert.Equal((InstanceStatus.Running, Health.Unhealthy), (late.Status, late.Health));
        Assert.Contains(volume, late.Details!.StatusReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_attaches_what_a_crash_left_behind()
    {
        var volume = Volume(Defaults.ZoneA);
        var id = await MakeUnfinishedAsync(volume);
        Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Null((await EndAsync(Plugin.RestartAsync(id, Stop))).Error);

        Assert.Equal([(volume, "/dev/sdf")], Attached(id));
        var row = await RowAsync(id);
        Assert.Equal((InstanceStatus.Running, Health.Unknown), (row.Status, row.Health));
    }

    [Fact]
    public async Task A_restart_of_a_stopped_machine_attaches_what_it_lacks()
    {
        var volume = Volume(Defaults.ZoneA);
        var id = await MakeUnfinishedAsync(volume);
        Fake.Operator.Stop(id.Value);
        Clock.Advance(Behaviour.StopTime);

        Assert.Null((await EndAsync(Plugin.RestartAsync(id, Stop))).Error);

        Assert.Equal((MachineState.Running, 1), (True(id).State, Attached(id).Count));
    }

    [Fact]
    public async Task Whoever_asks_what_an_attempt_came_to_finds_it_finished()
    {
        var volume = Volume(Defaults.ZoneA);
        var id = await MakeUnfinishedAsync(volume);

        var row = await EndAsync(Plugin.DescribeByKeyAsync(new IdempotencyKey("crashed-1"), Stop));

        Assert.Equal((id, InstanceStatus.Running), (row?.Id, row?.Status));
        Assert.Equal([(volume, "/dev/sdf")], Attached(id));
    }

    [Fact]
    public async Task A_machine_that_is_stopped_is_finished_without_waiting_for_it_to_run()
    {
        var volume = Volume(Defaults.ZoneA);
        var id = await MakeUnfinishedAsync(volume);
        Fake.Operator.Stop(id.Value);
        Clock.Advance(Behaviour.StopTime);
        var began = Clock.GetUtcNow();

        var row = await EndAsync(Plugin.DescribeByKeyAsync(new IdempotencyKey("crashed-1"), Stop));

        Assert.Equal((id, InstanceStatus.Stopped), (row?.Id, row?.Status));
        Assert.Equal([(volume, "/dev/sdf")], Attached(id));
        Assert.InRange(Clock.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static InstanceSpec SpecWith(string properties, params IReadOnlyList<string> volumes) =>
        Spec(properties) with { LogicalId = new LogicalId("db-1"), Attachments = [.. volumes.Select(volume => new Attachment(volume, "ebs"))] };

    private string Volume(string zone, string? tag = null, string name = "")
    {
        var id = Fake.Stock.AddVolume(zone, tag is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { [tag] = name });
        Clock.Advance(Behaviour.VolumeTime);
        return id;
    }

    private Volume Settled(string volume)
    {
        Clock.Advance(Behaviour.VolumeTime);
        return Fake.Account.Volumes.Single(one => one.Id == volume);
    }

    /// <summary>The volumes at a machine but for its system's, with their devices.</summary>
    private List<(string, string)> Attached(InstanceId id)
    {
        var volumes = Fake.Account.Volumes.Where(volume => volume.MachineId == id.Value).Select(volume => volume.Id).ToHashSet(StringComparer.Ordinal);
        return [.. Fake.Journal.Of("AttachVolume")
            .Where(entry => entry.Code is null && entry.Fault?.Kind != FaultKind.DroppedBefore && entry.Parameters["InstanceId"] == id.Value && volumes.Contains(entry.Parameters["VolumeId"]))
            .Select(entry => (entry.Parameters["VolumeId"], entry.Parameters["Device"]))];
    }

    /// <summary>As a process leaves it that crashes between the launch and the attachment.</summary>
    private Task<InstanceId> MakeUnfinishedAsync(string volume) => MakeOtherAsync((WellKnownTags.Group, "web"), (WellKnownTags.Intent, "crashed-1"), ("infrakit.ec2.volumes", $"{volume}=/dev/sdf"));

    private async Task<PluginError> NothingIsMadeAsync(string mentioned, InstanceSpec spec)
    {
        var made = Assert.Single(await AskAsync(spec));

        Assert.Null(made.Id);
        Assert.Equal(PluginErrorKind.Invalid, made.Error?.Kind);
        Assert.Contains(mentioned, made.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, Calls("RunInstances"));
        return made.Error;
    }
}
