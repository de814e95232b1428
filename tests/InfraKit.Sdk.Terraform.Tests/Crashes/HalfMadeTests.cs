using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>A part of a member is in the state when terraform is killed.</summary>
public sealed class HalfMadeTests
{
    private static readonly PluginProperties WithDisk = World.Document(
        """{ "dirstore_disk": { "data": { "name": "data" } }, "dirstore_object": { "web": { "name": "web", "user_data": "${dirstore_disk.data.id}" } } }""");

    [Fact]
    public async Task A_member_whose_companion_was_made_before_is_there_once()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("first");
        await Cut.AfterAsync(world, WithDisk);

        await Cut.AskAsync(world, WithDisk);

        Assert.Single(Cut.Objects(world));
        Assert.Single(world.Server.Objects.All, one => one.Type == DirstoreTypes.DiskType);
    }
}
