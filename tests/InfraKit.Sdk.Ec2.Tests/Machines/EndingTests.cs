using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Machines;

public sealed class EndingTests : PluginTest
{
    private static readonly InstanceId NeverMade = new("i-0123456789abcdef0");

    public static TheoryData<FaultKind> Lost => [FaultKind.DroppedBefore, FaultKind.DroppedAfter, FaultKind.ResetInBody, FaultKind.TruncatedXml, FaultKind.EmptyAnswer];

    [Fact]
    public async Task Many_end_in_one_call()
    {
        var ids = await MakeAsync(40);

        Assert.All(await DestroyAsync(ids), Assert.Null);

        Assert.Empty(Fake.Account.LiveNow);
        Assert.Equal(1, Calls("TerminateInstances"));
    }

    [Fact]
    public async Task One_ends_alone()
    {
        var ids = await MakeAsync(2);

        Assert.Null((await EndAsync(Plugin.DestroyAsync(ids[0], DestroyReason.Heal, Stop))).Error);

        Assert.Equal(ids[1].Value, Assert.Single(Fake.Account.LiveNow).Id);
    }

    [Fact]
    public async Task What_is_gone_already_is_a_success_and_keeps_no_other()
    {
        var ids = await MakeAsync(4);
        Fake.Operator.Kill(ids[0].Value);
        Clock.Advance(TimeSpan.FromHours(2));
        Fake.Operator.Kill(ids[1].Value);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.All(await DestroyAsync([NeverMade, .. ids, new InstanceId("i-00000000")]), Assert.Null);

        Assert.Empty(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task One_that_is_protected_keeps_itself_alone()
    {
        var ids = await MakeAsync(40);
        await Other.ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest { InstanceId = ids[17].Value, DisableApiTermination = true }, Stop);

        var errors = await DestroyAsync(ids);

        Assert.Equal((PluginErrorKind.Invalid, "OperationNotPermitted"), (errors[17]?.Kind, errors[17]?.Code));
        Assert.Single(errors, error => error is not null);
        Assert.Equal(ids[17].Value, Assert.Single(Fake.Account.LiveNow).Id);
        Assert.Equal(3, Calls("TerminateInstances"));
    }

    [Fact]
    public async Task Two_that_are_protected_keep_themselves_alone()
    {
        var ids = await MakeAsync(9);
        foreach (var at in new[] { 1, 7 }) await Other.ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest { InstanceId = ids[at].Value, DisableApiTermination = true }, Stop);

        var errors = await DestroyAsync(ids);

        Assert.Equal([1, 7], errors.Index().Where(entry => entry.Item is not null).Select(entry => entry.Index));
        Assert.Equal(2, Fake.Account.LiveNow.Count);
    }

    [Fact]
    public async Task A_machine_that_no_engine_made_is_refused_and_lives()
    {
        var ours = (await MakeAsync(1))[0];
        var theirs = await MakeOtherAsync(("Name", "a database"));

        var errors = await DestroyAsync(theirs, ours);

        Assert.Equal(PluginErrorKind.Invalid, errors[0]?.Kind);
        Assert.Contains(WellKnownTags.Group, errors[0]?.Message, StringComparison.Ordinal);
        Assert.Null(errors[1]);
        Assert.Equal(theirs.Value, Assert.Single(Fake.Account.LiveNow).Id);
    }

    [Fact]
    public async Task A_machine_of_another_namespace_is_refused_and_lives()
    {
        var theirs = await MakeOtherAsync((WellKnownTags.Group, "web"), ("team", "b"));
        Configure(options => options.Namespace["team"] = "a");

        Assert.Equal(PluginErrorKind.Invalid, (await DestroyAsync(theirs))[0]?.Kind);

        Assert.Single(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task A_machine_that_another_process_made_ends()
    {
        var ids = await MakeAsync(3);
        Configure(_ => { });

        Assert.All(await DestroyAsync(ids), Assert.Null);

        Assert.Empty(Fake.Account.LiveNow);
    }

    [Theory]
    [InlineData("vm-1")]
    [InlineData("i-not-hexadecimal")]
    [InlineData("i-012345678")]
    [InlineData("vol-0123456789abcdef0")]
    public async Task What_is_no_id_is_told_apart_and_keeps_no_other(string text)
    {
        var ids = await MakeAsync(2);

        var errors = await DestroyAsync(ids[0], new InstanceId(text), ids[1]);

        Assert.Equal([null, PluginErrorKind.NotFound, null], errors.Select(error => error?.Kind));
        Assert.Empty(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task An_id_that_is_told_twice_ends_once()
    {
        var ids = await MakeAsync(1);

        Assert.Equal([null, null], await DestroyAsync(ids[0], ids[0]));

        Assert.Equal(1, Calls("TerminateInstances"));
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task An_answer_that_is_lost_is_asked_for_again(FaultKind kind)
    {
        var ids = await MakeAsync(3);
        Fake.Faults.On("TerminateInstances", FaultOf(kind));

        Assert.All(await DestroyAsync(ids), Assert.Null);

        Assert.Empty(Fake.Account.LiveNow);
        Assert.Equal(2, Calls("TerminateInstances"));
    }

    [Fact]
    public async Task An_answer_that_stays_lost_is_an_unknown_outcome()
    {
        var ids = await MakeAsync(3);
        var silence = Fake.Faults.Always("TerminateInstances", Fault.DroppedBefore);

        Assert.All(await DestroyAsync(ids), error => Assert.Equal(PluginErrorKind.UnknownOutcome, error?.Kind));

        Assert.Equal(3, Fake.Account.LiveNow.Count);
        Fake.Faults.Remove(silence);
        Assert.All(await DestroyAsync(ids), Assert.Null);
        Assert.Empty(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task Too_many_calls_are_told_and_end_nothing()
    {
        var ids = await MakeAsync(3);
        Fake.Faults.On("TerminateInstances", Fault.Throttle);

        Assert.All(await DestroyAsync(ids), error => Assert.Equal(PluginErrorKind.Throttled, error?.Kind));

        Assert.Equal(3, Fake.Account.LiveNow.Count);
        Assert.All(await DestroyAsync(ids), Assert.Null);
        Assert.Empty(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task What_EC2_does_not_show_yet_is_not_taken_for_gone()
    {
        Behaviour.VisibilityLag = TimeSpan.FromSeconds(30);
        var ids = await MakeAsync(2);

        var errors = await DestroyAsync(ids);

        Assert.All(errors, error => Assert.Equal(PluginErrorKind.Transient, error?.Kind));
        Assert.All(errors, error => Assert.InRange(error!.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.All(await DestroyAsync(ids), Assert.Null);
        Assert.Empty(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task More_than_a_call_takes_are_refused_before_anything_is_done()
    {
        var ids = await MakeAsync(1);
        var before = Fake.Journal.Entries.Count;

        await Assert.ThrowsAsync<ArgumentException>(() => DestroyAsync([.. Enumerable.Repeat(ids[0], Plugin.MaxPerCall + 1)]));
        await Assert.ThrowsAsync<ArgumentException>(() => Plugin.DestroyManyAsync(new[] { ids[0] }, Memory<EffectResult>.Empty, DestroyReason.Terminate, Stop).AsTask());

        Assert.Equal(before, Fake.Journal.Entries.Count);
        Assert.Single(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task None_calls_nothing()
    {
        Assert.Empty(await DestroyAsync());

        Assert.Empty(Fake.Journal.Entries);
    }

    private static Fault FaultOf(FaultKind kind) => kind switch
    {
        FaultKind.DroppedBefore => Fault.DroppedBefore,
        FaultKind.DroppedAfter => Fault.DroppedAfter,
        FaultKind.ResetInBody => Fault.ResetInBody,
        FaultKind.TruncatedXml => Fault.TruncatedXml,
        _ => Fault.EmptyAnswer,
    };
}
