using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Docker.Tests.Containers;

/// <summary>Calls that were done, and whose answer was lost.</summary>
public sealed class UnknownOutcomeTests(SharedEngine shared) : EngineTest(shared)
{
    private static readonly PluginException Lost = new(new PluginError(PluginErrorKind.UnknownOutcome, "the connection was lost"));

    private static readonly InstanceSpec Idle = Spec($$"""{"Image":"{{Image}}","StopTimeout":"0s"}""");

    [Fact]
    public async Task A_lost_answer_to_a_creation_is_found_by_its_key()
    {
        var plugin = Plugin(after: Lose("create"));
        var unknown = await plugin.ProvisionAsync(Idle, new("k-1"), Token);
        Assert.Equal((PluginErrorKind.UnknownOutcome, null), (unknown.Error!.Kind, unknown.Id));
        var found = await plugin.DescribeByKeyAsync(new("k-1"), Token);
        Assert.Equal(InstanceStatus.Pending, found!.Value.Status);
        Assert.Null(await plugin.DescribeByKeyAsync(new("k-2"), Token));

        var again = await Plugin().ProvisionAsync(Idle, new("k-1"), Token);
        Assert.Equal((found.Value.Id, true), (again.Id, again.WasExisting));
        await RemoveAsync(plugin, again.Id!.Value);
    }

    [Fact]
    public async Task A_lost_answer_to_a_start_is_taken_back()
    {
        var failed = await Plugin(after: Lose("start")).ProvisionAsync(Idle, new("k-1"), Token);
        Assert.Equal((PluginErrorKind.Transient, null), (failed.Error!.Kind, failed.Id));
    }

    [Fact]
    public async Task What_can_not_be_taken_back_stays_unknown()
    {
        var plugin = Plugin(after: call => call is "start" or "remove" ? throw Lost : Task.CompletedTask);
        var unknown = await plugin.ProvisionAsync(Idle, new("k-1"), Token);
        Assert.Equal((PluginErrorKind.UnknownOutcome, null), (unknown.Error!.Kind, unknown.Id));
    }

    [Fact]
    public async Task A_lost_answer_to_a_removal_is_unknown_and_may_be_asked_again()
    {
        var plugin = Plugin(after: Lose("remove"));
        var id = await MakeAsync(plugin, Idle);
        Assert.Equal(PluginErrorKind.UnknownOutcome, (await plugin.DestroyAsync(id, DestroyReason.Heal, Token)).Error!.Kind);
        await RemoveAsync(plugin, id);
    }

    [Fact]
    public async Task A_creation_that_is_cancelled_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        var plugin = Plugin(after: call => call == "create" ? cancelled.CancelAsync() : Task.CompletedTask);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await plugin.ProvisionAsync(Idle, new("k-1"), cancelled.Token));
        Assert.Null(await plugin.DescribeByKeyAsync(new("k-1"), Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await plugin.ProvisionAsync(Idle, new("k-2"), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task An_engine_that_is_not_there_did_nothing()
    {
        var plugin = Plugin(options => options.Endpoint = new Uri($"unix://{Engine.Root}/nowhere.sock"));
        Assert.Equal(PluginErrorKind.Transient, (await plugin.ProvisionAsync(Idle, new("k-1"), Token)).Error!.Kind);
        Assert.Equal(PluginErrorKind.Transient, (await plugin.DestroyAsync(new InstanceId("0123456789ab"), DestroyReason.Heal, Token)).Error!.Kind);
        var thrown = await Assert.ThrowsAsync<PluginException>(() => ListAsync(plugin));
        Assert.EndsWith("nowhere.sock can't be reached: there is no socket. Does the engine run?", thrown.Message, StringComparison.Ordinal);
    }

    private static Func<string, Task> Lose(string call)
    {
        var lost = 0;
        return made => made == call && Interlocked.Exchange(ref lost, 1) == 0 ? throw Lost : Task.CompletedTask;
    }
}
