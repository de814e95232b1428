using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>Calls that can't be answered with what was asked for.</summary>
public sealed class BadCallTests
{
    [Fact]
    public async Task Attachments_are_refused_with_what_to_do_instead()
    {
        await using var world = await World.StartAsync();
        var spec = World.Spec("k1") with { Attachments = [new Attachment("disk-1", "disk")] };

        var result = await world.Plugin.ProvisionAsync(spec, new IdempotencyKey("k1"), TestContext.Current.CancellationToken);

        Assert.Equal(PluginErrorKind.Unsupported, result.Error!.Kind);
        Assert.Contains("@scope", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_for_a_type_that_takes_none_are_refused()
    {
        await using var world = await World.StartAsync();

        var error = (await world.ProvisionAsync("k1", World.Document("""{ "terraform_data": { "web": {} } }"""), init: "echo hello")).Error!;

        Assert.Equal((PluginErrorKind.Invalid, "$.resource.terraform_data.web"), (error.Kind, error.Path));
        Assert.Contains("TerraformMemberType.InitArgument", error.Message, StringComparison.Ordinal);
        Assert.Empty(await world.ListAsync());
    }

    [Fact]
    public async Task A_member_that_nobody_knows_is_gone_already_and_takes_no_tags()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k1");

        Assert.Null((await world.DestroyAsync("unknown")).Error);
        var label = await world.Plugin.LabelAsync(new InstanceId("unknown"), TagSet.Empty.With("a", "b"), TestContext.Current.CancellationToken);

        Assert.Equal(PluginErrorKind.NotFound, label.Error!.Kind);
        Assert.Contains("unknown", label.Error.Message, StringComparison.Ordinal);
        Assert.Equal(["k1"], (await world.ListAsync()).Select(row => row.Id.Value));
    }

    [Fact]
    public async Task More_than_a_call_takes_is_a_mistake_of_the_caller()
    {
        await using var world = await World.StartAsync(options => options.MembersPerShard = 2);
        var keys = new[] { "k1", "k2", "k3" };
        var requests = keys.Select(key => new ProvisionRequest(World.Spec(key), new IdempotencyKey(key))).ToArray();
        var ids = keys.Select(key => new InstanceId(key)).ToArray();

        Assert.Equal(2, ((IProvisionMany)world.Plugin).MaxPerCall);
        await Assert.ThrowsAsync<ArgumentException>(() => world.Plugin.ProvisionManyAsync(requests, new ProvisionResult[3], TestContext.Current.CancellationToken).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => world.Plugin.DestroyManyAsync(ids, new EffectResult[3], DestroyReason.Terminate, TestContext.Current.CancellationToken).AsTask());
        Assert.Empty(await world.ListAsync());

        var made = new ProvisionResult[2];
        await world.Plugin.ProvisionManyAsync(requests.AsMemory(0, 2), made, TestContext.Current.CancellationToken);
        Assert.All(made, result => Assert.Null(result.Error));
        var gone = new EffectResult[2];
        await world.Plugin.DestroyManyAsync(ids.AsMemory(0, 2), gone, DestroyReason.Terminate, TestContext.Current.CancellationToken);
        Assert.All(gone, result => Assert.Null(result.Error));
        Assert.Empty(world.Server.Objects.All);
    }
}
