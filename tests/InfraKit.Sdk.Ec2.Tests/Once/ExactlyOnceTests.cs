using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Once;

/// <summary>A key never makes a second machine, and what it made is never lost.</summary>
public sealed class ExactlyOnceTests : PluginTest
{
    private static readonly InstanceSpec Machine = Spec(InZoneA, "web", (WellKnownTags.Revision, "abc"));

    public static TheoryData<FaultKind> Lost => [FaultKind.DroppedBefore, FaultKind.DroppedAfter, FaultKind.ResetInBody, FaultKind.TruncatedXml, FaultKind.EmptyAnswer];

    [Fact]
    public async Task A_machine_bears_its_tags_and_its_token_from_the_request_that_made_it()
    {
        Configure(options => options.Namespace["team"] = "a");

        Assert.NotNull((await Plugin.ProvisionAsync(Machine, Key(1), Stop)).Id);

        var machine = Assert.Single(Fake.Account.Machines);
        Assert.Equal("n0n3-1", machine.Token);
        Assert.Equal(("web", "abc", "n0n3-1", "a"), (machine.TagsAtBirth[WellKnownTags.Group], machine.TagsAtBirth[WellKnownTags.Revision], machine.TagsAtBirth[WellKnownTags.Intent], machine.TagsAtBirth["team"]));
        Assert.Empty(Fake.Journal.Of("CreateTags"));
    }

    [Fact]
    public async Task The_same_key_again_is_the_same_machine_also_in_another_process()
    {
        var first = await Plugin.ProvisionAsync(Machine, Key(1), Stop);

        var again = await Plugin.ProvisionAsync(Machine, Key(1), Stop);
        Restart();
        var later = await Plugin.ProvisionAsync(Machine, Key(1), Stop);

        Assert.Equal((first.Id, first.Id), (again.Id, later.Id));
        Assert.True(again.WasExisting && later.WasExisting);
        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task Many_are_one_request_and_each_has_its_key()
    {
        var made = await MakeKeysAsync(1, 40);

        Assert.Equal(40, made.Select(result => result.Id).Distinct().Count());
        Assert.Single(Fake.Journal.Of("RunInstances"));
        foreach (var (at, result) in made.Index()) Assert.Equal(result.Id, (await Plugin.DescribeByKeyAsync(Key(at + 1), Stop))?.Id);
    }

    [Fact]
    public async Task Each_key_of_a_batch_is_found_by_another_process_in_few_calls()
    {
        var made = await MakeKeysAsync(1, 100);
        Restart();
        var before = Fake.Journal.Entries.Count;

        var found = await Task.WhenAll(Enumerable.Range(1, 100).Select(number => Plugin.DescribeByKeyAsync(Key(number), Stop).AsTask()));

        Assert.Equal(made.Select(result => result.Id), found.Select(row => row?.Id));
        Assert.Equal(Enumerable.Range(1, 100).Select(number => Key(number).Value), found.Select(row => row!.Value.Tags[WellKnownTags.Intent]));
        Assert.InRange(Fake.Journal.Entries.Count - before, 1, 4);
    }

    [Fact]
    public async Task A_key_twice_in_one_call_makes_one_machine()
    {
        var results = new ProvisionResult[2];
        var request = new ProvisionRequest(Machine, Key(1));

        await Plugin.ProvisionManyAsync(new[] { request, request }, results, Stop);

        Assert.Equal(results[0].Id, results[1].Id);
        Assert.True(results[1].WasExisting);
        Assert.Single(Fake.Account.Machines);
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task An_answer_that_is_lost_once_is_asked_for_again_under_the_same_token(FaultKind kind)
    {
        Fake.Faults.On("RunInstances", FaultOf(kind));

        var made = await MakeKeysAsync(1, 3);

        Assert.All(made, result => Assert.Null(result.Error));
        Assert.Equal(made.Select(result => result.Id!.Value.Value).Order(), Fake.Account.Machines.Select(machine => machine.Id).Order());
        Assert.Equal(["n0n3-1", "n0n3-1"], Fake.Journal.Of("RunInstances").Select(entry => entry.Parameters["ClientToken"]));
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task An_answer_that_stays_lost_is_an_unknown_outcome_and_found_or_surely_nothing(FaultKind kind)
    {
        Fake.Faults.Always("RunInstances", FaultOf(kind));

        var made = await MakeKeysAsync(1, 3);

        Fake.Faults.Calm();

        Assert.All(made, result => Assert.Equal(PluginErrorKind.UnknownOutcome, result.Error?.Kind));
        if (kind == FaultKind.DroppedBefore)
        {
            // Too early to tell: it may come to light yet.
            var early = await Assert.ThrowsAsync<PluginException>(() => Plugin.DescribeByKeyAsync(Key(2), Stop).AsTask());
            Assert.Equal(PluginErrorKind.Transient, early.Error.Kind);
            Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Null(await Plugin.DescribeByKeyAsync(Key(2), Stop));
            Assert.Empty(Fake.Account.Machines);
            return;
        }

        for (var number = 1; number <= 3; number++) Assert.NotNull(await Plugin.DescribeByKeyAsync(Key(number), Stop));
        Assert.Equal(3, Fake.Account.Machines.Count);
        Assert.All(await MakeKeysAsync(1, 3), result => Assert.True(result.WasExisting));
        Assert.Equal(3, Fake.Account.Machines.Count);
    }

    [Fact]
    public async Task What_EC2_does_not_show_yet_is_not_made_again()
    {
        Behaviour.VisibilityLag = TimeSpan.FromSeconds(40);
        Fake.Faults.Always("RunInstances", Fault.DroppedAfter);
        Assert.Equal(PluginErrorKind.UnknownOutcome, (await MakeKeysAsync(1, 1))[0].Error?.Kind);
        Fake.Faults.Calm();

        Assert.Equal(PluginErrorKind.UnknownOutcome, (await MakeKeysAsync(1, 1))[0].Error?.Kind);
        Restart();
        await Assert.ThrowsAsync<PluginException>(() => Plugin.DescribeByKeyAsync(Key(1), Stop).AsTask());

        Clock.Advance(TimeSpan.FromSeconds(45));
        Assert.NotNull(await Plugin.DescribeByKeyAsync(Key(1), Stop));
        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task A_token_that_was_used_for_something_else_is_never_used_up_by_another_machine()
    {
        Behaviour.VisibilityLag = TimeSpan.FromSeconds(40);
        var first = await Plugin.ProvisionAsync(Machine, Key(1), Stop);
        Restart();

        // The listing doesn't show it yet: only its token tells.
        var again = await Plugin.ProvisionAsync(Machine with { Init = "echo other" }, Key(1), Stop);
        Assert.Equal((PluginErrorKind.UnknownOutcome, "IdempotentParameterMismatch"), (again.Error?.Kind, again.Error?.Code));

        Clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal(first.Id, (await Plugin.ProvisionAsync(Machine with { Init = "echo other" }, Key(1), Stop)).Id);
        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task A_token_that_was_used_leaves_the_outcome_unknown_when_nobody_can_look()
    {
        Behaviour.VisibilityLag = TimeSpan.FromSeconds(40);
        await Plugin.ProvisionAsync(Machine, Key(1), Stop);
        Restart();
        Fake.Faults.On("DescribeInstances", Fault.Error("Unavailable", 503), first: 2, times: 10);

        var again = await Plugin.ProvisionAsync(Machine with { Init = "echo other" }, Key(1), Stop);

        Assert.Equal(PluginErrorKind.UnknownOutcome, again.Error?.Kind);
        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task Of_too_little_room_comes_what_there_is_and_the_rest_is_told()
    {
        Fake.Faults.On("RunInstances", Fault.PartialFill(2));

        var made = await MakeKeysAsync(1, 5);

        Assert.Equal(2, made.Count(result => result.Error is null));
        Assert.All(made.Skip(2), result => Assert.Equal((PluginErrorKind.Capacity, "InsufficientInstanceCapacity"), (result.Error!.Kind, result.Error.Code)));
        Assert.Equal(2, Fake.Account.LiveNow.Count);
    }

    [Fact]
    public async Task A_batch_in_the_midst_of_which_one_is_gone_keeps_its_keys()
    {
        var made = await MakeKeysAsync(1, 3);
        await Plugin.DestroyAsync(made[0].Id!.Value, DestroyReason.Terminate, Stop);
        Clock.Advance(TimeSpan.FromHours(2));
        Restart();

        Assert.Equal(made[2].Id, (await Plugin.DescribeByKeyAsync(Key(3), Stop))?.Id);
        Assert.Equal(made[1].Id, (await Plugin.DescribeByKeyAsync(Key(2), Stop))?.Id);
    }

    private static IdempotencyKey Key(int number) => new(FormattableString.Invariant($"n0n3-{number}"));

    private async Task<ProvisionResult[]> MakeKeysAsync(int first, int count)
    {
        var results = new ProvisionResult[count];
        await Plugin.ProvisionManyAsync(Enumerable.Range(first, count).Select(number => new ProvisionRequest(Machine, Key(number))).ToArray(), results, Stop);
        return results;
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
