using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Machines;

public sealed class KeepingTests : PluginTest
{
    private static readonly InstanceId NeverMade = new("i-0123456789abcdef0");

    private static readonly TagSet Labels = TagSet.Empty.With("role", "front");

    [Fact]
    public async Task Labels_are_written_and_replace_what_was_there()
    {
        var id = (await MakeAsync(1, Spec(tags: [("role", "back"), ("kept", "yes")])))[0];

        Assert.Null((await LabelAsync(id, Labels.With("new", "1"))).Error);

        Assert.Equal(("front", "1", "yes"), (True(id).Tags["role"], True(id).Tags["new"], True(id).Tags["kept"]));
    }

    [Fact]
    public async Task The_intent_and_the_tags_that_are_not_shown_are_never_written()
    {
        var id = (await MakeAsync(1))[0];

        Assert.Null((await LabelAsync(id, Labels.With(WellKnownTags.Intent, "other-1").With("infrakit.ec2.batch", "7").With("infrakit.ec2.volumes", "x").With("aws:name", "x").With(WellKnownTags.Revision, "r2"))).Error);

        var tags = True(id).Tags;
        Assert.Equal(("n0n3-1", "front", "r2"), (tags[WellKnownTags.Intent], tags["role"], tags[WellKnownTags.Revision]));
        Assert.DoesNotContain(tags.Keys, key => key.StartsWith("infrakit.ec2.", StringComparison.Ordinal) || key.StartsWith("aws:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_write_nothing_is_written()
    {
        var id = (await MakeAsync(1))[0];

        Assert.Null((await LabelAsync(id, TagSet.Empty.With(WellKnownTags.Intent, "other-1"))).Error);

        Assert.Equal(0, Calls("CreateTags"));
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_asked_for_again()
    {
        var id = (await MakeAsync(1))[0];
        Fake.Faults.On("CreateTags", Fault.DroppedAfter);

        Assert.Null((await LabelAsync(id, Labels)).Error);

        Assert.Equal(("front", 2), (True(id).Tags["role"], Calls("CreateTags")));
    }

    [Fact]
    public async Task A_machine_that_has_all_the_tags_EC2_takes_says_so()
    {
        var id = (await MakeAsync(1))[0];
        for (var number = True(id).Tags.Count; number < 50; number++) Fake.Operator.Tag(id.Value, FormattableString.Invariant($"a-{number}"), "x");

        var error = (await LabelAsync(id, Labels)).Error;

        Assert.Equal((PluginErrorKind.Invalid, "TagLimitExceeded"), (error?.Kind, error?.Code));
    }

    [Fact]
    public async Task Strangers_and_what_is_gone_are_not_found_and_not_touched()
    {
        var gone = (await MakeAsync(1))[0];
        Fake.Operator.Kill(gone.Value);
        var theirs = await MakeOtherAsync(("Name", "a database"));
        Configure(options => options.Namespace["team"] = "a");
        var elsewhere = await MakeOtherAsync((WellKnownTags.Group, "web"), ("team", "b"));

        foreach (var id in new[] { NeverMade, gone, theirs, elsewhere, new InstanceId("vm-1") })
        {
            Assert.Equal(PluginErrorKind.NotFound, (await LabelAsync(id, Labels)).Error?.Kind);
            Assert.Equal(PluginErrorKind.NotFound, (await RestartAsync(id)).Error?.Kind);
        }

        Assert.Equal((0, 0, 0), (Calls("CreateTags"), Calls("StartInstances"), Calls("RebootInstances")));
    }

    [Fact]
    public async Task What_EC2_does_not_show_yet_is_not_taken_for_gone()
    {
        Behaviour.VisibilityLag = TimeSpan.FromSeconds(30);
        var id = (await MakeAsync(1))[0];

        Assert.Equal(PluginErrorKind.Transient, (await LabelAsync(id, Labels)).Error?.Kind);
        Assert.Equal(PluginErrorKind.Transient, (await RestartAsync(id)).Error?.Kind);

        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null((await LabelAsync(id, Labels)).Error);
    }

    [Fact]
    public async Task A_machine_that_is_stopped_is_started()
    {
        var id = (await MakeAsync(1))[0];
        Fake.Operator.Stop(id.Value);
        Clock.Advance(Behaviour.StopTime);

        Assert.Null((await RestartAsync(id)).Error);

        Assert.Equal((MachineState.Pending, 0), (True(id).State, True(id).Reboots));
    }

    [Fact]
    public async Task A_machine_that_runs_is_rebooted()
    {
        var id = (await MakeAsync(1))[0];

        Assert.Null((await RestartAsync(id)).Error);

        Assert.Equal((MachineState.Running, 1), (True(id).State, True(id).Reboots));
    }

    [Fact]
    public async Task A_machine_that_is_stopping_is_to_be_tried_later()
    {
        var id = (await MakeAsync(1))[0];
        Fake.Operator.Stop(id.Value);

        Assert.Equal(PluginErrorKind.Transient, (await RestartAsync(id)).Error?.Kind);

        Assert.Equal((0, 0), (Calls("StartInstances"), Calls("RebootInstances")));
        Clock.Advance(Behaviour.StopTime);
        Assert.Null((await RestartAsync(id)).Error);
        Assert.Equal(MachineState.Pending, True(id).State);
    }

    [Fact]
    public async Task A_machine_that_comes_up_is_left_to_it()
    {
        var id = (await AskAsync(1))[0].Id!.Value;

        Assert.Null((await RestartAsync(id)).Error);

        Assert.Equal((0, 0), (Calls("StartInstances"), Calls("RebootInstances")));
    }

    [Fact]
    public async Task A_start_for_which_there_is_no_room_says_so()
    {
        var id = (await MakeAsync(1))[0];
        Fake.Operator.Stop(id.Value);
        Clock.Advance(Behaviour.StopTime);
        Fake.Faults.On("StartInstances", Fault.Error("InsufficientInstanceCapacity", 500));

        Assert.Equal(PluginErrorKind.Capacity, (await RestartAsync(id)).Error?.Kind);
    }

    private Task<EffectResult> LabelAsync(InstanceId id, TagSet tags) => EndAsync(Plugin.LabelAsync(id, tags, Stop));

    private Task<EffectResult> RestartAsync(InstanceId id) => EndAsync(Plugin.RestartAsync(id, Stop));
}
