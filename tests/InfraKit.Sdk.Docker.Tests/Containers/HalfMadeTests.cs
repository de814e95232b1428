using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Docker.Tests.Containers;

/// <summary>Containers that are being made, seen by listings meanwhile: half made they are no instances.</summary>
public sealed class HalfMadeTests(SharedEngine shared) : EngineTest(shared)
{
    [Theory]
    [InlineData("create", false, 0)]
    [InlineData("start", false, 1)]
    [InlineData("create", true, 0)]
    [InlineData("start", true, 0)]
    public async Task One_is_listed_once_it_is_whole(string when, bool hasInit, int listed)
    {
        DockerPlugin? plugin = null;
        IReadOnlyList<InstanceDescription>? seen = null;
        plugin = Plugin(after: async call =>
        {
            if (call == when) seen = await ListAsync(plugin!);
        });
        var spec = Spec($$"""{"Image":"{{Image}}","StopTimeout":"0s"}""") with { Init = hasInit ? "true" : null };

        var id = await MakeAsync(plugin, spec);

        Assert.Equal(listed, seen!.Count);
        Assert.Equal(id, Assert.Single(await ListAsync(plugin)).Id);
        await RemoveAsync(plugin, id);
    }

    [Fact]
    public async Task One_that_is_taken_back_while_the_engine_lists_is_not_shown()
    {
        DockerPlugin? plugin = null;
        Task<IReadOnlyList<InstanceDescription>>? listing = null;
        TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously), takenBack = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var holdsListing = false;
        plugin = Plugin(after: async call =>
        {
            if (call == "create")
            {
                holdsListing = true;
                listing = ListAsync(plugin!);
                await answered.Task;
            }
            else if (call == "list" && holdsListing)
            {
                holdsListing = false;
                answered.SetResult();
                await takenBack.Task;
            }
        });

        var failed = await plugin.ProvisionAsync(Spec($$"""{"Image":"{{Image}}","Command":["/nope"]}"""), new("k-1"), Token);
        takenBack.SetResult();

        Assert.Equal(PluginErrorKind.Invalid, failed.Error!.Kind);
        Assert.Empty(await listing!);
    }
}
