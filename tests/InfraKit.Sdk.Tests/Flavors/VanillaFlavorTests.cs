using InfraKit.Sdk.Flavors;
using static InfraKit.Sdk.Tests.Flavors.FlavorCases;

namespace InfraKit.Sdk.Tests.Flavors;

public sealed class VanillaFlavorTests
{
    private readonly VanillaFlavor flavor = new();

    [Fact]
    public async Task Prepares_as_InfraKit_was_seen_to()
    {
        var context = Context("""{"Init":["docker pull nginx","docker run nginx"],"Tags":{"custom":"t"}}""");

        var prepared = await flavor.PrepareAsync(context, Spec("base"), Token);

        Assert.Equal("base\ndocker pull nginx\ndocker run nginx", prepared.Init);
        Assert.Equal(TagSet.Empty.With("custom", "t").With("infrakit.group", "workers"), prepared.Tags);
        Assert.Equal(Spec().Properties, prepared.Properties);
        Assert.Empty(prepared.Attachments);
    }

    [Theory]
    [InlineData(null, "{}", null)]
    [InlineData("base", "{}", "base")]
    [InlineData("base", """{"Init":[]}""", "base")]
    [InlineData(null, """{"Init":["a","b"]}""", "a\nb")]
    [InlineData("", """{"Init":["a"]}""", "a")]
    public async Task Appends_its_lines_to_what_is_there(string? before, string properties, string? expected) =>
        Assert.Equal(expected, (await flavor.PrepareAsync(Context(properties), Spec(before), Token)).Init);

    [Fact]
    public async Task Adds_attachments_after_those_there_are()
    {
        var spec = Spec() with { Attachments = [new Attachment("vol-0", "ebs")] };

        var prepared = await flavor.PrepareAsync(Context("""{"Attachments":[{"ID":"vol-1","Type":"ebs"},{"ID":"vol-2"}]}"""), spec, Token);

        Assert.Equal<ValueList<Attachment>>([new("vol-0", "ebs"), new("vol-1", "ebs"), new("vol-2", "")], prepared.Attachments);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Init":["a"],"Tags":{"a":"","b":"c"},"Attachments":[{"ID":"x","Type":"y"}]}""")]
    public async Task Accepts_sound_properties(string properties) => Assert.Empty(await ErrorsOf(flavor, properties));

    [Fact]
    public async Task Accepts_no_properties_at_all() =>
        Assert.Empty(await flavor.ValidateAsync(PluginProperties.None, Allocation.OfSize(1), Token));

    [Theory]
    [InlineData("""{"InitScriptTemplateURL":"http://x/y"}""", "$.InitScriptTemplateURL", "templates are not supported yet")]
    [InlineData("""{"Init":["a",null]}""", "$.Init[1]", "null")]
    [InlineData("""{"Tags":{"infrakit.group":"x"}}""", "$.Tags['infrakit.group']", "engine's own")]
    [InlineData("""{"Tags":{"InfraKit.mine":"x"}}""", "$.Tags['InfraKit.mine']", "engine's own")]
    [InlineData("""{"Tags":{"a":null}}""", "$.Tags.a", "no value")]
    [InlineData("""{"Tags":{"":"a"}}""", "$.Tags['']", "must not be empty")]
    [InlineData("""{"Attachments":[null]}""", "$.Attachments[0]", "null")]
    [InlineData("""{"Attachments":[{"Type":"ebs"}]}""", "$.Attachments[0].ID", "required")]
    [InlineData("""{"Attachments":[{"ID":""}]}""", "$.Attachments[0].ID", "must not be empty")]
    public Task Refuses_unsound_properties(string properties, string path, string says) => AssertError(flavor, properties, path, says);

    [Theory]
    [InlineData("""{"Inti":["a"]}""")]
    [InlineData("""{"Init":"a"}""")]
    [InlineData("""{"Tags":[]}""")]
    [InlineData("[]")]
    public async Task Refuses_what_is_not_its_shape(string properties) => Assert.NotEmpty(await ErrorsOf(flavor, properties));

    [Fact]
    public async Task Reports_every_error_at_once() =>
        Assert.Equal(3, (await ErrorsOf(flavor, """{"InitScriptTemplateURL":"x","Tags":{"infrakit.a":"b"},"Init":[null]}""")).Count);

    [Fact]
    public async Task Unsound_properties_prepare_nothing()
    {
        var thrown = await Assert.ThrowsAsync<PluginException>(
            async () => await flavor.PrepareAsync(Context("""{"Tags":{"infrakit.owner":"me"}}"""), Spec(), Token));

        Assert.Equal(PluginErrorKind.Invalid, thrown.Error.Kind);
        Assert.Equal("$.Tags['infrakit.owner']", thrown.Error.Path);
    }

    [Fact]
    public async Task Too_many_tags_together_are_the_documents_fault()
    {
        var spec = Spec() with { Tags = TagSet.From(Enumerable.Range(0, TagSet.MaxTags).Select(n => KeyValuePair.Create($"k{n}", "v"))) };

        var thrown = await Assert.ThrowsAsync<PluginException>(async () => await flavor.PrepareAsync(Context("""{"Tags":{"more":"x"}}"""), spec, Token));

        Assert.Equal(PluginErrorKind.Invalid, thrown.Error.Kind);
    }

    [Theory]
    [InlineData(Health.Unknown, InstanceStatus.Running, Health.Healthy)]
    [InlineData(Health.Unknown, InstanceStatus.Pending, Health.Unknown)]
    [InlineData(Health.Unknown, InstanceStatus.Unknown, Health.Unknown)]
    [InlineData(Health.Unknown, InstanceStatus.Stopping, Health.Unhealthy)]
    [InlineData(Health.Unknown, InstanceStatus.Stopped, Health.Unhealthy)]
    [InlineData(Health.Unknown, InstanceStatus.Gone, Health.Unhealthy)]
    [InlineData(Health.Unhealthy, InstanceStatus.Running, Health.Unhealthy)]
    [InlineData(Health.Healthy, InstanceStatus.Pending, Health.Healthy)]
    public async Task Believes_the_providers_row(Health said, InstanceStatus status, Health expected)
    {
        var report = await flavor.HealthyAsync(Context("{}"), Instance(status: status) with { Health = said }, Token);

        Assert.Equal(expected, report.Health);
        Assert.NotNull(report.Reason);
        Assert.Equal(Timeout.InfiniteTimeSpan, report.AskAgain);
    }

    [Fact]
    public async Task Hands_the_providers_reason_on()
    {
        var sick = Instance() with { Health = Health.Unhealthy, Details = new InstanceDetails { StatusReason = "its health check fails" } };

        Assert.Equal("the provider says so: its health check fails", (await flavor.HealthyAsync(Context("{}"), sick, Token)).Reason);
    }

    [Fact]
    public async Task Has_nothing_to_drain() => Assert.Equal(DrainResult.Done, await flavor.DrainAsync(Context("{}"), Instance(), Token));
}
