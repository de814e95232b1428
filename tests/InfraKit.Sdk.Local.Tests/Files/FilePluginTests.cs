using InfraKit.Sdk.Local.Files;

namespace InfraKit.Sdk.Local.Tests.Files;

public sealed class FilePluginTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("infrakit-file-");
    private readonly FilePlugin plugin;

    public FilePluginTests() => plugin = new FilePlugin(Root);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Root => Path.Combine(home.FullName, "files");

    [Fact]
    public async Task An_instance_is_a_file_and_its_details_are_its_whole_spec()
    {
        var id = await ProvisionAsync("k");
        var row = Assert.Single(await ListAsync(TagSet.Empty.With("a", "b")));
        Assert.Equal(id, row.Id);
        Assert.Equal("a", row.LogicalId?.Value);
        var spec = System.Text.Json.JsonDocument.Parse(row.Details!.Properties!.Utf8).RootElement;
        Assert.Equal(("x", "echo"), (spec.GetProperty("Properties").GetProperty("Note").GetString(), spec.GetProperty("Init").GetString()));
        Assert.Empty(await ListAsync(TagSet.Empty.With("a", "b").With("c", "")));
        Assert.Equal(id.Value, Path.GetFileName(Assert.Single(Directory.GetFiles(Root))));
    }

    [Fact]
    public async Task The_same_key_is_the_same_file_until_it_is_destroyed()
    {
        var id = await ProvisionAsync("k");
        Assert.Equal(id, await ProvisionAsync("k"));
        Assert.NotEqual(id, await ProvisionAsync("l"));
        Assert.Equal(id, (await plugin.DescribeByKeyAsync(new IdempotencyKey("k"), Cancelled))?.Id);

        Assert.Null((await plugin.DestroyAsync(id, DestroyReason.Terminate, Cancelled)).Error);
        Assert.Null((await plugin.DestroyAsync(id, DestroyReason.Terminate, Cancelled)).Error);
        Assert.Null(await plugin.DescribeByKeyAsync(new IdempotencyKey("k"), Cancelled));
    }

    [Fact]
    public async Task Labels_are_added()
    {
        var id = await ProvisionAsync("k");
        Assert.Null((await plugin.LabelAsync(id, TagSet.Empty.With("c", "d"), Cancelled)).Error);
        Assert.Equal(TagSet.Empty.With("a", "b").With("c", "d"), Assert.Single(await ListAsync(TagSet.Empty)).Tags);
        Assert.Equal(PluginErrorKind.NotFound, (await plugin.LabelAsync(new InstanceId("instance-1"), TagSet.Empty, Cancelled)).Error?.Kind);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../secret")]
    [InlineData("instance-../../secret")]
    [InlineData("instance-1/../../secret")]
    [InlineData("secret")]
    public async Task A_name_that_leads_elsewhere_touches_nothing(string text)
    {
        var secret = Path.Combine(home.FullName, "secret");
        await File.WriteAllTextAsync(secret, "kept", Cancelled);
        await ProvisionAsync("k");
        Assert.Equal(PluginErrorKind.Invalid, (await plugin.DestroyAsync(new InstanceId(text), DestroyReason.Heal, Cancelled)).Error?.Kind);
        Assert.Equal(PluginErrorKind.Invalid, (await plugin.LabelAsync(new InstanceId(text), TagSet.Empty, Cancelled)).Error?.Kind);
        Assert.Equal("kept", await File.ReadAllTextAsync(secret, Cancelled));
    }

    [Theory]
    [InlineData("instance-1", "{")]
    [InlineData("instance-1", "")]
    [InlineData("notes.txt", "mine")]
    public async Task A_broken_or_foreign_file_is_reported_and_kept(string name, string content)
    {
        await ProvisionAsync("k");
        var path = Path.Combine(Root, name);
        await File.WriteAllTextAsync(path, content, Cancelled);
        var exception = await Assert.ThrowsAsync<PluginException>(() => ListAsync(TagSet.Empty));
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.NotNull((await plugin.DestroyAsync(new InstanceId(name), DestroyReason.Heal, Cancelled)).Error);
        Assert.Equal(content, await File.ReadAllTextAsync(path, Cancelled));
    }

    public void Dispose() => home.Delete(recursive: true);

    private async Task<InstanceId> ProvisionAsync(string key)
    {
        var spec = new InstanceSpec(PluginProperties.Parse("""{"Note":"x"}"""), TagSet.Empty.With("a", "b")) { Init = "echo", LogicalId = new LogicalId("a") };
        var result = await plugin.ProvisionAsync(spec, new IdempotencyKey(key), Cancelled);
        Assert.Null(result.Error);
        return result.Id!.Value;
    }

    private async Task<List<InstanceDescription>> ListAsync(TagSet tags)
    {
        var rows = new List<InstanceDescription>();
        await foreach (var page in plugin.DescribeInstancesAsync(new InstanceQuery(tags) { Details = true }, Cancelled)) rows.AddRange(page.Instances.Span);
        return rows;
    }
}
