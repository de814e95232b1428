namespace InfraKit.Sdk.Testing.Tests;

/// <summary>The first example of docs/testing-providers.md.</summary>
public sealed class ProveYourDocument
{
    [Fact]
    public async Task A_release_that_never_works_is_taken_back_without_a_moment_of_fewer_than_three()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Web(version: 1));
        await kit.ConvergedAsync();

        kit.Cloud.Create = new CreateKnobs { Life = spec => new InstanceLife { SickAfter = IsVersion2(spec) ? TimeSpan.Zero : null } };
        await kit.CommitAsync(Web(version: 2));
        var fewest = int.MaxValue;
        await kit.UntilAsync(now =>
        {
            fewest = Math.Min(fewest, kit.Cloud.Instances.Count(kit.Cloud.Serves));
            return now.Rollout == RolloutPhase.RolledBack;
        });

        Assert.Equal(3, fewest);
        Assert.Equal(4, kit.Cloud.Peak);
        Assert.All(kit.Cloud.Instances, instance => Assert.False(IsVersion2(instance.Spec)));
    }

    [Fact]
    public async Task A_quarter_of_an_hour_without_a_listing_and_a_restart_in_it_cost_nothing()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Web(version: 1));
        await kit.ConvergedAsync();

        var until = kit.Time.GetUtcNow().AddMinutes(15);
        kit.Cloud.Listing = new ListingKnobs { Error = () => kit.Time.GetUtcNow() < until ? new PluginError(PluginErrorKind.Transient, "down for now") : null };
        await kit.PassAsync(TimeSpan.FromSeconds(15));
        await kit.RestartAsync();
        await kit.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(3, kit.Cloud.Made);
        Assert.Equal(3, kit.Cloud.Instances.Count(kit.Cloud.Serves));
        Assert.True((await kit.DescribeAsync()).Converged);
    }

    private static GroupSpec Web(int version) => GroupDocument.Read(System.Text.Encoding.UTF8.GetBytes($$"""
        { "ID": "web", "Properties": {
            "Allocation": { "Size": 3 },
            "Instance": { "Plugin": "sim", "Properties": { "Version": {{version}} } },
            "Flavor": { "Plugin": "sim" },
            "Updating": { "Failures": { "Max": 0, "Then": "rollback" } } } }
        """)).GetSpec();

    private static bool IsVersion2(InstanceSpec spec) => spec.Properties.Equals(PluginProperties.Parse("""{ "Version": 2 }"""));
}
