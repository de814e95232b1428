using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>Binaries, directories and files that are not as they should be.</summary>
public sealed class BadSurroundingsTests
{
    [Fact]
    public async Task A_binary_that_is_missing_or_too_old_is_told_with_what_to_do()
    {
        using var directory = new TempDirectory();
        var old = directory.Script("terraform", "echo 'Terraform v1.4.7'");
        await using (var world = await World.StartAsync(options => options.Binary = "/nowhere/terraform"))
        {
            var error = (await world.ProvisionAsync("k1")).Error!;
            Assert.Equal(PluginErrorKind.Invalid, error.Kind);
            Assert.Contains("TerraformOptions.Binary", error.Message, StringComparison.Ordinal);
            Assert.Empty(await world.ListAsync());
        }

        await using (var world = await World.StartAsync(options => options.Binary = old))
        {
            var error = (await world.ProvisionAsync("k1")).Error!;
            Assert.Equal(PluginErrorKind.Invalid, error.Kind);
            Assert.Contains("needed is Terraform 1.5 or newer", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_directory_that_can_not_be_written_is_told_by_its_name()
    {
        using var outside = new TempDirectory();
        await File.WriteAllTextAsync(outside.At("file"), "", TestContext.Current.CancellationToken);
        await using var world = await World.StartAsync(options => options.Directory = outside.At("file", "members"));

        var made = await world.ProvisionAsync("k1");
        var listed = await Assert.ThrowsAsync<PluginException>(() => world.ListAsync());
        var gone = await world.DestroyAsync("k1");

        foreach (var error in new[] { made.Error!, listed.Error, gone.Error! })
        {
            Assert.NotEqual(PluginErrorKind.Invalid, error.Kind);
            Assert.Contains(outside.At("file"), error.Message, StringComparison.Ordinal);
        }

        // As soon as it can be written, it is.
        File.Delete(outside.At("file"));
        await world.MakeAsync("k1");
        Assert.Null((await world.DestroyAsync("k1")).Error);
        Assert.Empty(world.Server.Objects.All);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{}")]
    public async Task A_member_s_file_that_somebody_broke_is_told_by_its_name_and_stops_no_other_group(string content)
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k1", "k2");
        Assert.Null((await world.ProvisionAsync("other", group: "db")).Error);
        var file = Path.Combine(world.Workspace(), "m-k1.tf.json");
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        await world.RestartAsync();

        var error = (await Assert.ThrowsAsync<PluginException>(() => world.ListAsync())).Error;
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(file, (await world.DestroyAsync("k2")).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(["other"], (await world.ListAsync("db")).Select(row => row.Id.Value));
        Assert.Null((await world.DestroyAsync("other")).Error);
        Assert.Equal(2, world.Server.Objects.All.Count);

        await File.WriteAllBytesAsync(file, before, TestContext.Current.CancellationToken);
        Assert.Equal(["k1", "k2"], (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal));
        Assert.Null((await world.DestroyAsync("k1")).Error);
        Assert.Null((await world.DestroyAsync("k2")).Error);
        Assert.Empty(world.Server.Objects.All);
    }

    [Fact]
    public async Task A_file_that_somebody_put_into_a_workspace_is_told_by_its_name()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k1");
        await world.LookForDriftAsync();
        var stray = Path.Combine(world.Workspace(), "mine.tf.json");
        await File.WriteAllTextAsync(stray, "garbage", TestContext.Current.CancellationToken);

        var error = (await world.ProvisionAsync("k2")).Error!;

        Assert.True(error.Message.Contains("mine.tf.json", StringComparison.Ordinal), error.ToString());
        Assert.Equal(PluginErrorKind.Transient, error.Kind);
        Assert.Contains("mine.tf.json", (await Assert.ThrowsAsync<PluginException>(() => world.ListAsync())).Message, StringComparison.Ordinal);
        Assert.Single(world.Server.Objects.All);
        File.Delete(stray);
        Assert.Equal(["k1"], (await world.ListAsync()).Select(row => row.Id.Value));
        await world.MakeAsync("k2");
        Assert.Equal(2, world.Server.Objects.All.Count);
    }

    [Fact]
    public async Task Nothing_is_done_with_a_state_that_can_not_be_read()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k1");
        await world.LookForDriftAsync();
        var state = Path.Combine(world.Workspace(), "terraform.tfstate");
        var before = await File.ReadAllBytesAsync(state, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(state, "garbage", TestContext.Current.CancellationToken);

        foreach (var error in new[] { (await world.ProvisionAsync("k2")).Error!, (await world.DestroyAsync("k1")).Error!, (await Assert.ThrowsAsync<PluginException>(() => world.ListAsync())).Error })
        {
            Assert.Contains("state", error.Message, StringComparison.OrdinalIgnoreCase);
            Assert.NotEqual(PluginErrorKind.Invalid, error.Kind);
        }

        Assert.Equal("garbage", await File.ReadAllTextAsync(state, TestContext.Current.CancellationToken));
        Assert.Single(world.Server.Objects.All);
        await File.WriteAllBytesAsync(state, before, TestContext.Current.CancellationToken);
        await world.MakeAsync("k2");
        Assert.Equal(["k1", "k2"], (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal));
    }
}
