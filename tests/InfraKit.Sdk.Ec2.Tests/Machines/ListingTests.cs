using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Machines;

public sealed class ListingTests : PluginTest
{
    [Fact]
    public async Task Short_pages_are_read_to_the_end()
    {
        var ids = await MakeAsync(40);
        Behaviour.LongestPage = 7;

        Assert.Equal(ids.Order(Comparer), (await ListAsync()).Select(row => row.Id).Order(Comparer));

        Assert.Equal(6, Calls("DescribeInstances") - 1);
    }

    [Fact]
    public async Task A_page_that_has_expired_is_an_error_and_no_short_listing()
    {
        await MakeAsync(20);
        Behaviour.LongestPage = 7;
        Fake.Faults.On("DescribeInstances", Fault.Error("InvalidNextToken", 400), when: request => request.Parameters.ContainsKey("NextToken"));
        var rows = 0;

        var failed = await Assert.ThrowsAsync<PluginException>(async () =>
        {
            await foreach (var page in Plugin.DescribeInstancesAsync(new InstanceQuery(TagSet.Empty), Stop)) rows += page.Instances.Length;
        });

        Assert.Equal((PluginErrorKind.Transient, "InvalidNextToken", 0), (failed.Error.Kind, failed.Error.Code, rows));
        Assert.Equal(20, (await ListAsync()).Count);
    }

    [Fact]
    public async Task Hundreds_come_in_pages_of_which_the_last_says_so()
    {
        for (var call = 0; call < 6; call++) await MakeAsync(100);
        var pages = new List<int>();

        await foreach (var page in Plugin.DescribeInstancesAsync(new InstanceQuery(TagSet.Empty), Stop)) pages.Add(page.IsLast ? -page.Instances.Length : page.Instances.Length);

        Assert.Equal([500, -100], pages);
    }

    [Fact]
    public async Task A_listing_that_may_not_be_made_is_an_error_that_names_the_action()
    {
        await MakeAsync(1);
        Fake.Faults.On("DescribeInstances", Fault.Error("UnauthorizedOperation", 403));

        var failed = await Assert.ThrowsAsync<PluginException>(() => ListAsync());

        Assert.Equal((PluginErrorKind.Unauthorized, "UnauthorizedOperation"), (failed.Error.Kind, failed.Error.Code));
        Assert.Contains("ec2:DescribeInstances", failed.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_an_empty_listing() => Assert.Empty(await ListAsync());

    [Fact]
    public async Task Tags_of_AWS_and_of_the_provider_itself_are_not_shown()
    {
        var spec = Spec($$"""{ {{Sound.Trim().TrimStart('{').TrimEnd('}')}}, "Ports": { "web": 8080 }, "Tags": { "Name": "one", "empty": "" } }""", tags: ("role", "front"));
        var id = (await MakeAsync(6, spec))[0];
        Fake.Operator.Tag(id.Value, "aws:cloudformation:stack-name", "stack");

        var row = await RowAsync(id);

        Assert.Equal(["Name", "empty", WellKnownTags.Group, WellKnownTags.Intent, "role"], row.Tags.Select(tag => tag.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("one", "", "front"), (row.Tags["Name"], row.Tags["empty"], row.Tags["role"]));
        Assert.Equal(["infrakit.ec2.batch", "infrakit.ec2.ports"], True(id).Tags.Keys.Where(key => key.StartsWith("infrakit.ec2.", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task What_shuts_down_or_is_terminated_is_no_member()
    {
        var ids = await MakeAsync(3);
        Fake.Operator.Kill(ids[0].Value);

        Assert.Equal(InstanceStatus.Gone, (await RowAsync(ids[0])).Status);

        Clock.Advance(Behaviour.TerminateTime);
        Assert.Equal(ids.Skip(1).Order(Comparer), (await ListAsync()).Select(row => row.Id).Order(Comparer));
    }

    [Fact]
    public async Task A_machine_goes_through_its_life()
    {
        var id = (await AskAsync(1))[0].Id!.Value;
        Assert.Equal(InstanceStatus.Pending, (await RowAsync(id)).Status);

        Clock.Advance(Behaviour.BootTime);
        Assert.Equal(InstanceStatus.Running, (await RowAsync(id)).Status);

        Fake.Operator.ShutDownFromInside(id.Value);
        Assert.Equal(InstanceStatus.Stopping, (await RowAsync(id)).Status);

        Clock.Advance(Behaviour.StopTime);
        var stopped = await RowAsync(id);
        Assert.Equal(InstanceStatus.Stopped, stopped.Status);
        Assert.Contains("Instance initiated shutdown", stopped.Details!.StatusReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_a_batch_shows_its_own_intent_to_every_process()
    {
        var ids = await MakeAsync(9);

        Assert.Equal(Intents(9), await IntentsAsync(ids));

        Configure(_ => { });
        Assert.Equal(Intents(9), await IntentsAsync(ids));
    }

    [Fact]
    public async Task Each_of_a_batch_shows_its_own_intent_after_others_of_it_are_gone()
    {
        var ids = await MakeAsync(9, Spec(InZoneA));
        foreach (var at in new[] { 0, 3, 8 }) Fake.Operator.Kill(ids[at].Value);
        Clock.Advance(TimeSpan.FromHours(2));
        Configure(_ => { });

        var left = ids.Index().Where(entry => entry.Index is not (0 or 3 or 8)).ToArray();

        Assert.Equal(left.Select(entry => $"n0n3-{entry.Index + 1}"), await IntentsAsync([.. left.Select(entry => entry.Item)]));
    }

    [Fact]
    public async Task A_query_finds_what_bears_all_its_tags()
    {
        var front = await MakeAsync(3, Spec(tags: ("role", "front")));
        var back = await MakeAsync(2, Spec(tags: ("role", "back")));
        await MakeAsync(1, Spec(group: "db", tags: ("role", "back")));

        Assert.Equal(3, (await ListAsync(Tags(("role", "front")))).Count);
        Assert.Equal(back.Order(Comparer), (await ListAsync(Tags(("role", "back"), (WellKnownTags.Group, "web")))).Select(row => row.Id).Order(Comparer));
        Assert.Equal(front[1], Assert.Single(await ListAsync(Tags((WellKnownTags.Intent, "n0n3-2"), (WellKnownTags.Group, "web")))).Id);
        Assert.Empty(await ListAsync(Tags((WellKnownTags.Intent, "n0n3-2"), (WellKnownTags.Group, "db"))));
    }

    [Theory]
    [InlineData("a*", "ab")]
    [InlineData("a?", "ab")]
    [InlineData(@"a\*", "a*")]
    [InlineData(@"a\b", "ab")]
    public async Task A_query_means_its_values_as_they_are_written(string meant, string like)
    {
        var id = (await MakeAsync(1, Spec(tags: ("role", meant))))[0];
        await MakeAsync(1, Spec(tags: ("role", like)));

        Assert.Equal(id, Assert.Single(await ListAsync(Tags(("role", meant)))).Id);
    }

    [Fact]
    public async Task A_namespace_is_made_with_each_machine_and_hides_those_of_others()
    {
        Configure(options => options.Namespace["team"] = "a");
        var ours = await MakeAsync(2);
        await MakeOtherAsync((WellKnownTags.Group, "web"), ("team", "b"));
        await MakeOtherAsync((WellKnownTags.Group, "web"));

        Assert.Equal(ours.Order(Comparer), (await ListAsync()).Select(row => row.Id).Order(Comparer));
        Assert.All(ours, id => Assert.Equal("a", True(id).TagsAtBirth["team"]));
        Assert.Equal(4, (await ListAsync(of: NewPlugin())).Count);
        Assert.Single(await ListAsync(of: NewPlugin(options => options.Namespace["team"] = "b")));
    }

    [Fact]
    public async Task Machines_of_no_engine_are_not_listed()
    {
        var ours = (await MakeAsync(1))[0];
        await MakeOtherAsync(("Name", "a database"));

        Assert.Equal(ours, Assert.Single(await ListAsync()).Id);
    }

    [Fact]
    public async Task As_many_tags_as_EC2_takes_hide_no_machine_and_none_of_the_engines_tags()
    {
        var id = (await MakeAsync(1))[0];
        for (var number = True(id).Tags.Count; number < 50; number++) Fake.Operator.Tag(id.Value, FormattableString.Invariant($"a-{number:00}"), "x");
        Assert.Equal(50, True(id).Tags.Count);

        var row = await RowAsync(id);

        Assert.Equal(TagSet.MaxTags, row.Tags.Count);
        Assert.Equal(("web", "n0n3-1"), (row.Tags[WellKnownTags.Group], row.Tags[WellKnownTags.Intent]));
        Assert.Equal(id, Assert.Single(await ListAsync(Tags(("a-49", "x")))).Id);
    }

    [Fact]
    public async Task Details_are_told_when_they_are_asked_for()
    {
        var id = (await MakeAsync(1))[0];

        Assert.Null(Assert.Single(await ListAsync(details: false)).Details);
        Assert.Equal(True(id).MadeAt, (await RowAsync(id)).Details!.CreatedAt);
    }

    [Fact]
    public async Task Ports_are_endpoints_at_the_private_address()
    {
        var id = (await MakeAsync(1, Spec($$"""{ {{Sound.Trim().TrimStart('{').TrimEnd('}')}}, "Ports": { "web": 8080, "admin": 9000 } }""")))[0];

        var endpoints = (await RowAsync(id)).Details!.Endpoints;

        Assert.Equal([("admin", True(id).PrivateIp, 9000), ("web", True(id).PrivateIp, 8080)], endpoints.Select(endpoint => (endpoint.Name, endpoint.Host, endpoint.Port)).Order());
    }

    private static Comparer<InstanceId> Comparer { get; } = Comparer<InstanceId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));

    private static IEnumerable<string> Intents(int count) => Enumerable.Range(1, count).Select(number => FormattableString.Invariant($"n0n3-{number}"));

    private static TagSet Tags(params (string Key, string Value)[] tags) => TagSet.From(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));

    private async Task<IEnumerable<string>> IntentsAsync(IReadOnlyList<InstanceId> ids)
    {
        var rows = (await ListAsync()).ToDictionary(row => row.Id);
        return ids.Select(id => rows[id].Tags[WellKnownTags.Intent]);
    }
}
