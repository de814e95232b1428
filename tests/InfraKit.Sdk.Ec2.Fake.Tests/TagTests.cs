using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>What may be a tag, of what, and how it is listed.</summary>
public sealed class TagTests : FakeTest
{
    [Fact]
    public async Task Tags_are_added_replaced_and_taken_away()
    {
        var id = await OneAsync(("a", "1"), ("b", "2"));

        await TagAsync(id, ("a", "9"), ("c", "3"));
        await Client.DeleteTagsAsync(new DeleteTagsRequest { Resources = [id], Tags = [new Tag("b", "other"), new Tag("c", "3")] }, Stop);

        Assert.Equal("a=9 b=2", string.Join(' ', (await ShownAsync(id)).Tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)));
        Assert.Equal("1", Fake.Account.Machines[0].TagsAtBirth["a"]);
    }

    [Fact]
    public async Task Tags_are_listed_by_themselves()
    {
        var id = await OneAsync(("a", "1"), ("b", "2"));

        var found = await Client.DescribeTagsAsync(new DescribeTagsRequest { Filters = [new Filter("resource-id", [id]), new Filter("key", ["b"])] }, Stop);

        Assert.Equal((id, "instance", "b", "2"), (Assert.Single(found.Tags).ResourceId, found.Tags[0].ResourceType.Value, found.Tags[0].Key, found.Tags[0].Value));
    }

    [Fact]
    public async Task What_is_no_tag_or_has_none_is_refused()
    {
        var id = await OneAsync();

        Assert.Equal("InvalidInstanceID.NotFound", await RefusedAsync(() => TagAsync("i-12345678", ("a", "1"))));
        Assert.Equal("InvalidID", await RefusedAsync(() => TagAsync("nothing", ("a", "1"))));
        Assert.Equal("InvalidParameterValue", await RefusedAsync(() => TagAsync(id, ("aws:a", "1"))));
        Assert.Equal("InvalidParameterValue", await RefusedAsync(() => TagAsync(id, (new string('k', 129), "1"))));
        Assert.Equal("InvalidParameterValue", await RefusedAsync(() => TagAsync(id, ("a", new string('v', 257)))));
        Assert.Empty(Fake.Account.Machines[0].Tags);
    }

    [Fact]
    public async Task Fifty_tags_are_enough()
    {
        var id = await OneAsync(("first", ""));
        await TagAsync(id, [.. Enumerable.Range(0, 49).Select(number => ($"k{number}", ""))]);

        Assert.Equal("TagLimitExceeded", await RefusedAsync(() => TagAsync(id, ("one", "too many"))));
        await TagAsync(id, ("first", "changed"));
        Assert.Equal(50, Fake.Account.Machines[0].Tags.Count);
    }

    private Task TagAsync(string id, params (string Key, string Value)[] tags) => Client.CreateTagsAsync(new CreateTagsRequest([id], [.. tags.Select(tag => new Tag(tag.Key, tag.Value))]), Stop);
}
