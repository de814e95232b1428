using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Store;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>Providers that Terraform installs and starts itself.</summary>
public sealed class InitTests
{
    [Fact]
    public async Task A_provider_comes_from_a_mirror_and_through_the_cache()
    {
        using var place = new TempDirectory();
        DirstoreExecutable.Install(place.Path);
        await using var world = await World.StartAsync(options => Configure(options, place));

        Assert.Null((await world.ProvisionAsync("k1")).Error);
        await world.RestartAsync();
        Assert.Null((await world.ProvisionAsync("k2")).Error);
        Assert.Null((await world.ProvisionAsync("k3", group: "db")).Error);

        Assert.Equal(["k1", "k2"], (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal((3, 0), (DirstoreObjects.In(place.At("objects")).All.Count, world.Server.Journal.Entries.Count));
        Assert.NotEmpty(Directory.GetFiles(place.At("cache"), "terraform-provider-dirstore*", SearchOption.AllDirectories));
        Assert.Contains("local/dirstore", await File.ReadAllTextAsync(Path.Combine(world.Workspace(), ".terraform.lock.hcl"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var key in new[] { "k1", "k2", "k3" }) Assert.Null((await world.DestroyAsync(key)).Error);
        Assert.Empty(DirstoreObjects.In(place.At("objects")).All);
    }

    [Fact]
    public async Task Groups_that_are_prepared_at_once_share_a_cache()
    {
        using var place = new TempDirectory();
        DirstoreExecutable.Install(place.Path);
        await using var world = await World.StartAsync(options => Configure(options, place));

        var results = await Task.WhenAll(new[] { "a", "b", "c" }.Select(group => world.ProvisionAsync($"k{group}", group: group)));

        Assert.All(results, result => Assert.Null(result.Error));
        Assert.Equal(3, DirstoreObjects.In(place.At("objects")).All.Count);
    }

    private static void Configure(TerraformOptions options, TempDirectory place)
    {
        options.Environment.Remove(DirstoreServer.ReattachName);
        options.Environment[DirstoreVariables.Directory] = Directory.CreateDirectory(place.At("objects")).FullName;
        options.ProviderMirrors.Add(place.At("mirror"));
        options.PluginCacheDirectory = Directory.CreateDirectory(place.At("cache")).FullName;
    }
}
