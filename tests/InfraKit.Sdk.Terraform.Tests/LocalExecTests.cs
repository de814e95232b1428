using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>Scripts as a cloud: what comes with Terraform, and nothing else.</summary>
public sealed class LocalExecTests
{
    [Fact]
    public async Task Scripts_make_and_remove_a_member()
    {
        using var cloud = new TempDirectory();
        await using var world = await World.StartAsync();

        Assert.Null((await world.ProvisionAsync("k1", Scripted(cloud))).Error);
        Assert.Null((await world.ProvisionAsync("k2", Scripted(cloud))).Error);
        Assert.Equal([cloud.At("k1"), cloud.At("k2")], Directory.GetFiles(cloud.Path).Order(StringComparer.Ordinal));
        Assert.Contains(cloud.At("k1"), (await Soon.RowAsync(world, "k1")).Details!.Properties!.ToString(), StringComparison.Ordinal);

        // Its file is out of sight when it goes, and its script runs all the same.
        Assert.Null((await world.DestroyAsync("k1")).Error);
        Assert.Equal(["k2"], (await world.ListAsync()).Select(row => row.Id.Value));
        Assert.Equal([cloud.At("k2")], Directory.GetFiles(cloud.Path));
        Assert.Null((await world.DestroyAsync("k2")).Error);
        Assert.Empty(Directory.GetFiles(cloud.Path));
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_and_others_are_made()
    {
        using var cloud = new TempDirectory();
        await using var world = await World.StartAsync();

        var results = await Task.WhenAll(world.ProvisionAsync("bad", Scripted(cloud, "echo no room >&2; exit 7")), world.ProvisionAsync("good", Scripted(cloud)));

        Assert.Contains("exit status 7", results[0].Error!.Message, StringComparison.Ordinal);
        Assert.Null(results[0].Id);
        Assert.Null(results[1].Error);
        Assert.Equal(["good"], (await world.ListAsync()).Select(row => row.Id.Value));
        Assert.Equal([cloud.At("good")], Directory.GetFiles(cloud.Path));
        Assert.Null((await world.DestroyAsync("good")).Error);
        Assert.Empty(Directory.GetFiles(cloud.Path));
        await Soon.IsAsync(() => Directory.GetFiles(world.Workspace(), "*.tf.json").Length == 1 && Directory.GetFiles(world.Workspace(), "m-*").Length == 0);
    }

    [Fact]
    public async Task A_script_that_fails_to_remove_keeps_the_member_and_is_run_again()
    {
        using var cloud = new TempDirectory();
        await using var world = await World.StartAsync();
        Assert.Null((await world.ProvisionAsync("k1", Scripted(cloud, remove: $"test -e {cloud.Path}/open && rm -f \\\"${{self.input}}\\\""))).Error);

        var refused = (await world.DestroyAsync("k1")).Error!;
        Assert.Contains("exit status 1", refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(cloud.At("k1")));
        await world.RestartAsync();
        await File.WriteAllTextAsync(cloud.At("open"), "", TestContext.Current.CancellationToken);

        Assert.Null((await world.DestroyAsync("k1")).Error);
        Assert.False(File.Exists(cloud.At("k1")));
        await Soon.IsAsync(() => Directory.GetFiles(world.Workspace(), "*.tf.json").Length == 1);
    }

    private static PluginProperties Scripted(TempDirectory cloud, string create = "touch \\\"${self.input}\\\"", string remove = "rm -f \\\"${self.input}\\\"") => World.Document($$"""
        { "terraform_data": { "web": {
          "input": "{{cloud.Path}}/{{"{{"}} var \"/self/instId\" {{"}}"}}",
          "provisioner": [
            { "local-exec": { "command": "{{create}}" } },
            { "local-exec": { "when": "destroy", "command": "{{remove}}" } }
          ]
        } } }
        """);
}
