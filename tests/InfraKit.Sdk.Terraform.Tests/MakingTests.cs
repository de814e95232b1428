using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>Members are made and removed together, and what fails about one is nobody else's trouble.</summary>
public sealed class MakingTests
{
    [Fact]
    public async Task A_member_is_described_by_its_attributes()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1");

        var row = Assert.Single(await world.ListUntilAsync(rows => rows.All(one => one.Details.Properties is not null)));

        var made = world.Server.Objects.Only("web");
        Assert.Equal((new InstanceId("k-1"), InstanceStatus.Running), (row.Id, row.Status));
        Assert.Equal($$"""{"id":"{{made.Id}}","address":"{{made.Attributes["address"]}}","size":1,"status":"{{made.Attributes["status"]}}"}""", row.Details.Properties.ToString());
        Assert.Equal("v1-first", made.Tags[WellKnownTags.Revision]);
    }

    [Fact]
    public async Task Several_asked_for_at_once_are_made_by_one_run()
    {
        await using var world = await World.StartAsync();
        var keys = Enumerable.Range(1, 20).Select(number => $"k-{number}").ToArray();

        await world.MakeAsync(keys);

        Assert.Equal(keys.Order(StringComparer.Ordinal), (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_is_told_when_it_is_there_though_others_are_not()
    {
        await using var world = await World.StartAsync(options => options.BatchWindow = TimeSpan.FromSeconds(3));
        var held = false;
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Server.Faults.Before = async (call, token) =>
        {
            if (call.Kind != CallKind.Create || Interlocked.Exchange(ref held, true)) return;
            await slow.Task.WaitAsync(token);
        };
        var calls = new[] { "k-1", "k-2", "k-3" }.Select(key => world.ProvisionAsync(key)).ToList();

        await Task.WhenAny(calls);
        await Task.WhenAny(calls.Where(call => !call.IsCompleted));
        var rows = await world.ListAsync();

        Assert.Equal(2, rows.Count(row => row.Status == InstanceStatus.Running));
        Assert.Equal(1, rows.Count(row => row.Status == InstanceStatus.Pending));
        slow.SetResult();
        Assert.All(await Task.WhenAll(calls), result => Assert.Null(result.Error));
    }

    [Fact]
    public async Task What_fails_about_one_is_told_to_it_alone()
    {
        await using var world = await World.StartAsync();
        world.Server.Faults.Before = (call, _) => call is { Kind: CallKind.Create, Name: "bad" } ? throw new DirstoreException("creating object", "InsufficientInstanceCapacity: none left") : Task.CompletedTask;
        var calls = new[] { world.ProvisionAsync("k-1"), world.ProvisionAsync("k-2", Named("bad")), world.ProvisionAsync("k-3") };

        var results = await Task.WhenAll(calls);

        Assert.Equal([null, PluginErrorKind.Capacity, null], results.Select(result => result.Error?.Kind));
        Assert.Contains("none left", results[1].Error.Message, StringComparison.Ordinal);
        Assert.Equal(["k-1", "k-3"], (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(Path.Combine(world.Workspace(), "m-k-2.tf.json")));
    }

    [Fact]
    public async Task A_creation_that_fails_half_way_leaves_nothing()
    {
        await using var world = await World.StartAsync();
        world.Server.Faults.After = (call, _) => call is { Kind: CallKind.Create, Name: "bad" } ? throw new DirstoreException("waiting for object", "it never became ready") : Task.CompletedTask;

        var results = await Task.WhenAll(world.ProvisionAsync("k-1"), world.ProvisionAsync("k-2", Named("bad")));

        Assert.Null(results[0].Error);
        Assert.Contains("it never became ready", results[1].Error.Message, StringComparison.Ordinal);
        Assert.Null(results[1].Id);
        Assert.Equal("web", Assert.Single(world.Server.Objects.All).Name);
        Assert.Single(await world.ListAsync());
    }

    [Fact]
    public async Task One_that_can_not_be_cleared_away_is_incomplete_and_goes_later()
    {
        await using var world = await World.StartAsync();
        world.Server.Faults.After = (call, _) => call.Kind == CallKind.Create ? throw new DirstoreException("waiting for object", "it never became ready") : Task.CompletedTask;
        world.Server.Faults.Before = (call, _) => call.Kind == CallKind.Delete ? throw new DirstoreException("deleting object", "in use") : Task.CompletedTask;

        var result = await world.ProvisionAsync("k-1");

        Assert.Equal(new InstanceId("k-1"), result.Id);
        Assert.Contains("it never became ready", result.Error.Message, StringComparison.Ordinal);
        Assert.Equal(InstanceStatus.Stopping, Assert.Single(await world.ListAsync()).Status);

        world.Server.Faults.Clear();
        Assert.Null((await world.DestroyAsync("k-1")).Error);
        Assert.Empty(world.Server.Objects.All);
        Assert.Empty(await world.ListAsync());
    }

    [Fact]
    public async Task A_removal_that_fails_is_tried_again()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1", "k-2");
        world.Server.Faults.Before = (call, _) => call.Kind == CallKind.Delete ? throw new DirstoreException("deleting object", "in use") : Task.CompletedTask;

        var refused = await world.DestroyAsync("k-1");

        Assert.Contains("in use", refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal([InstanceStatus.Stopping, InstanceStatus.Running], (await world.ListAsync()).OrderBy(row => row.Id.Value, StringComparer.Ordinal).Select(row => row.Status));
        world.Server.Faults.Clear();
        Assert.Null((await world.DestroyAsync("k-1")).Error);
        Assert.Equal("k-2", Assert.Single(await world.ListAsync()).Id.Value);
    }

    [Fact]
    public async Task What_a_provider_refuses_by_quota_or_by_pace_has_its_kind()
    {
        await using var world = await World.StartAsync();
        world.Server.Faults.MaxObjects = 1;

        var results = await Task.WhenAll(world.ProvisionAsync("k-1"), world.ProvisionAsync("k-2"));

        Assert.Equal(PluginErrorKind.Quota, results.Single(result => result.Error is not null).Error.Kind);
        Assert.Single(world.Server.Objects.All);
    }

    [Fact]
    public async Task A_caller_who_goes_away_interrupts_a_run_that_nobody_else_waits_for()
    {
        await using var world = await World.StartAsync();
        using var gone = new CancellationTokenSource();
        world.Server.Faults.Before = async (call, token) =>
        {
            if (call.Kind != CallKind.Create) return;
            await gone.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Plugin.ProvisionAsync(World.Spec("k-1"), new IdempotencyKey("k-1"), gone.Token).AsTask());
        world.Server.Faults.Clear();
        await AgainAsync(world, "k-1");

        Assert.Single(world.Server.Objects.All);
    }

    [Fact]
    public async Task A_caller_who_goes_away_leaves_the_others_of_the_run_alone()
    {
        await using var world = await World.StartAsync(options => options.BatchWindow = TimeSpan.FromSeconds(3));
        using var gone = new CancellationTokenSource();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Server.Faults.Before = (call, token) => call.Kind == CallKind.Create ? release.Task.WaitAsync(token) : Task.CompletedTask;
        var leaves = world.Plugin.ProvisionAsync(World.Spec("k-1"), new IdempotencyKey("k-1"), gone.Token).AsTask();
        var stays = world.ProvisionAsync("k-2");

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        release.SetResult();

        Assert.Null((await stays).Error);
        Assert.True((await world.ProvisionAsync("k-1")).Error is null);
        Assert.Equal(2, world.Server.Objects.All.Count);
    }

    private static PluginProperties Named(string name) => World.Document($$"""{ "dirstore_object": { "web": { "name": "{{name}}" } } }""");

    private static async Task AgainAsync(World world, string key)
    {
        ProvisionResult result;
        do result = await world.ProvisionAsync(key);
        while (result.Error is { Kind: PluginErrorKind.Transient or PluginErrorKind.UnknownOutcome });

        Assert.Null(result.Error);
    }
}
