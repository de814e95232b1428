using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Once;

/// <summary>A key never makes a second machine, and what it made is never lost.</summary>
public sealed class ExactlyOnceTests
{
    public static TheoryData<FaultKind> Lost => [FaultKind.DroppedBefore, FaultKind.DroppedAfter, FaultKind.ResetInBody, FaultKind.TruncatedXml, FaultKind.EmptyAnswer];

    [Fact]
    public async Task A_machine_bears_its_tags_and_its_token_from_the_request_that_made_it()
    {
        await using var world = await OnePlugin.StartAsync(configure: options => options.Namespace["team"] = "a");

        Assert.NotNull((await world.Plugin.ProvisionAsync(OnePlugin.Spec(), OnePlugin.Key(1), TestContext.Current.CancellationToken)).Id);

        var machine = Assert.Single(world.Fake.Account.Machines);
        Assert.Equal("n0n3-1", machine.Token);
        Assert.Equal(("web", "abc", "n0n3-1", "a"), (machine.TagsAtBirth[WellKnownTags.Group], machine.TagsAtBirth[WellKnownTags.Revision], machine.TagsAtBirth[WellKnownTags.Intent], machine.TagsAtBirth["team"]));
        Assert.Empty(world.Fake.Journal.Of("CreateTags"));
    }

    [Fact]
    public async Task The_same_key_again_is_the_same_machine_also_in_another_process()
    {
        await using var world = await OnePlugin.StartAsync();
        var first = await world.Plugin.ProvisionAsync(OnePlugin.Spec(), OnePlugin.Key(1), TestContext.Current.CancellationToken);

        var again = await world.Plugin.ProvisionAsync(OnePlugin.Spec(), OnePlugin.Key(1), TestContext.Current.CancellationToken);
        world.Restart();
        var later = await world.Plugin.ProvisionAsync(OnePlugin.Spec(), OnePlugin.Key(1), TestContext.Current.CancellationToken);

        Assert.Equal((first.Id, first.Id), (again.Id, later.Id));
        Assert.True(again.WasExisting && later.WasExisting);
        Assert.Single(world.Fake.Account.Machines);
    }

    [Fact]
    public async Task Many_are_one_request_and_each_has_its_key()
    {
        await using var world = await OnePlugin.StartAsync();

        var made = await world.MakeAsync(1, 40);

        Assert.Equal(40, made.Select(result => result.Id).Distinct().Count());
        Assert.Single(world.Fake.Journal.Of("RunInstances"));
        foreach (var (at, result) in made.Index()) Assert.Equal(result.Id, (await world.Plugin.DescribeByKeyAsync(OnePlugin.Key(at + 1), TestContext.Current.CancellationToken))?.Id);
    }

    [Fact]
    public async Task Each_key_of_a_batch_is_found_by_another_process_in_few_calls()
    {
        await using var world = await OnePlugin.StartAsync();
        var made = await world.MakeAsync(1, 100);
        world.Restart();
        var before = world.Fake.Journal.Entries.Count;

        var found = await Task.WhenAll(Enumerable.Range(1, 100).Select(number => world.Plugin.DescribeByKeyAsync(OnePlugin.Key(number), TestContext.Current.CancellationToken).AsTask()));

        Assert.Equal(made.Select(result => result.Id), found.Select(row => row?.Id));
        Assert.Equal(Enumerable.Range(1, 100).Select(number => OnePlugin.Key(number).Value), found.Select(row => row!.Value.Tags[WellKnownTags.Intent]));
        Assert.InRange(world.Fake.Journal.Entries.Count - before, 1, 4);
    }

    [Fact]
    public async Task A_key_twice_in_one_call_makes_one_machine()
    {
        await using var world = await OnePlugin.StartAsync();
        var results = new ProvisionResult[2];
        var request = new ProvisionRequest(OnePlugin.Spec(), OnePlugin.Key(1));

        await world.Plugin.ProvisionManyAsync(new[] { request, request }, results, TestContext.Current.CancellationToken);

        Assert.Equal(results[0].Id, results[1].Id);
        Assert.True(results[1].WasExisting);
        Assert.Single(world.Fake.Account.Machines);
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task An_answer_that_is_lost_once_is_asked_for_again_under_the_same_token(FaultKind kind)
    {
        await using var world = await OnePlugin.StartAsync();
        world.Fake.Faults.On("RunInstances", FaultOf(kind));

        var made = await world.MakeAsync(1, 3);

        Assert.All(made, result => Assert.Null(result.Error));
        Assert.Equal(made.Select(result => result.Id!.Value.Value).Order(), world.Fake.Account.Machines.Select(machine => machine.Id).Order());
        Assert.Equal(["n0n3-1", "n0n3-1"], world.Fake.Journal.Of("RunInstances").Select(entry => entry.Parameters["ClientToken"]));
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task An_answer_that_stays_lost_is_an_unknown_outcome_and_found_or_surely_nothing(FaultKind kind)
    {
        await using var world = await OnePlugin.StartAsync();
        world.Fake.Faults.Always("RunInstances", FaultOf(kind));

        var made = await world.MakeAsync(1, 3);

        world.Fake.Faults.Calm();

        Assert.All(made, result => Assert.Equal(PluginErrorKind.UnknownOutcome, result.Error?.Kind));
        if (kind == FaultKind.DroppedBefore)
        {
            // Too early to tell: it may come to light yet.
            var early = await Assert.ThrowsAsync<PluginException>(() => world.Plugin.DescribeByKeyAsync(OnePlugin.Key(2), TestContext.Current.CancellationToken).AsTask());
            Assert.Equal(PluginErrorKind.Transient, early.Error.Kind);
            world.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Null(await world.Plugin.DescribeByKeyAsync(OnePlugin.Key(2), TestContext.Current.CancellationToken));
            Assert.Empty(world.Fake.Account.Machines);
            return;
        }

        for (var number = 1; number <= 3; number++) Assert.NotNull(await world.Plugin.DescribeByKeyAsync(OnePlugin.Key(number), TestContext.Current.CancellationToken));
        Assert.Equal(3, world.Fake.Account.Machines.Count);
        Assert.All(await world.MakeAsync(1, 3), result => Assert.True(result.WasExisting));
        Assert.Equal(3, world.Fake.Account.Machines.Count);
    }

    [Fact]
    public async Task What_EC2_does_not_show_yet_is_not_made_again()
    {
        await using var world = await OnePlugin.StartAsync(options => options.VisibilityLag = TimeSpan.FromSeconds(40));
        world.Fake.Faults.Always("RunInstances", Fault.DroppedAfter);
        Assert.Equal(PluginErrorKind.UnknownOutcome, (await world.MakeAsync(1, 1))[0].Error?.Kind);
        world.Fake.Faults.Calm();

        Assert.Equal(PluginErrorKind.UnknownOutcome, (await world.MakeAsync(1, 1))[0].Error?.Kind);
        world.Restart();
        await Assert.ThrowsAsync<PluginException>(() => world.Plugin.DescribeByKeyAsync(OnePlugin.Key(1), TestContext.Current.CancellationToken).AsTask());

        world.Time.Advance(TimeSpan.FromSeconds(45));
        Assert.NotNull(await world.Plugin.DescribeByKeyAsync(OnePlugin.Key(1), TestContext.Current.CancellationToken));
        Assert.Single(world.Fake.Account.Machines);
    }

    [Fact]
    public async Task A_token_that_was_used_for_something_else_is_never_used_up_by_another_machine()
    {
        await using var world = await OnePlugin.StartAsync(options => options.VisibilityLag = TimeSpan.FromSeconds(40));
        var first = await world.Plugin.ProvisionAsync(OnePlugin.Spec(), OnePlugin.Key(1), TestContext.Current.CancellationToken);
        world.Restart();

        // The listing doesn't show it yet: only its token tells.
        var again = await world.Plugin.ProvisionAsync(OnePlugin.Spec() with { Init = "echo other" }, OnePlugin.Key(1), TestContext.Current.CancellationToken);
        Assert.Equal((PluginErrorKind.UnknownOutcome, "IdempotentParameterMismatch"), (again.Error?.Kind, again.Error?.Code));

        world.Time.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal(first.Id, (await world.Plugin.ProvisionAsync(OnePlugin.Spec() with { Init = "echo other" }, OnePlugin.Key(1), TestContext.Current.CancellationToken)).Id);
        Assert.Single(world.Fake.Account.Machines);
    }

    [Fact]
    public async Task A_token_that_was_used_leaves_the_outcome_unknown_when_nobody_can_look()
    {
        await using var world = await OnePlugin.StartAsync(options => options.VisibilityLag = TimeSpan.FromSeconds(40));
        await world.Plugin.ProvisionAsync(OnePlugin.Spec(), OnePlugin.Key(1), TestContext.Current.CancellationToken);
        world.Restart();
        world.Fake.Faults.On("DescribeInstances", Fault.Error("Unavailable", 503), first: 2, times: 10);

        var again = await world.Plugin.ProvisionAsync(OnePlugin.Spec() with { Init = "echo other" }, OnePlugin.Key(1), TestContext.Current.CancellationToken);

        Assert.Equal(PluginErrorKind.UnknownOutcome, again.Error?.Kind);
        Assert.Single(world.Fake.Account.Machines);
    }

    [Fact]
    public async Task Of_too_little_room_comes_what_there_is_and_the_rest_is_told()
    {
        await using var world = await OnePlugin.StartAsync();
        world.Fake.Faults.On("RunInstances", Fault.PartialFill(2));

        var made = await world.MakeAsync(1, 5);

        Assert.Equal(2, made.Count(result => result.Error is null));
        Assert.All(made.Skip(2), result => Assert.Equal((PluginErrorKind.Capacity, "InsufficientInstanceCapacity"), (result.Error!.Kind, result.Error.Code)));
        Assert.Equal(2, world.Fake.Account.LiveNow.Count);
    }

    [Fact]
    public async Task A_batch_in_the_midst_of_which_one_is_gone_keeps_its_keys()
    {
        await using var world = await OnePlugin.StartAsync();
        var made = await world.MakeAsync(1, 3);
        await world.Plugin.DestroyAsync(made[0].Id!.Value, DestroyReason.Terminate, TestContext.Current.CancellationToken);
        world.Time.Advance(TimeSpan.FromHours(2));
        world.Restart();

        Assert.Equal(made[2].Id, (await world.Plugin.DescribeByKeyAsync(OnePlugin.Key(3), TestContext.Current.CancellationToken))?.Id);
        Assert.Equal(made[1].Id, (await world.Plugin.DescribeByKeyAsync(OnePlugin.Key(2), TestContext.Current.CancellationToken))?.Id);
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
