using System.Collections.Concurrent;
using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Docker.Tests.Containers;

public sealed class FeedTests(SharedEngine shared) : EngineTest(shared)
{
    private static readonly InstanceSpec Idle = Spec($$"""{"Image":"{{Image}}","StopTimeout":"0s"}""");

    [Fact]
    public async Task Changes_are_told_as_they_happen()
    {
        var plugin = Plugin();
        using var watching = new CancellationTokenSource();
        var (told, watch) = Watch(plugin, watching.Token);
        await UntilAsync(() => Task.FromResult(told.Any(change => change.Kind == InstanceChangeKind.Resync)), "it watches");
        var id = await MakeAsync(plugin, Idle);
        var stranger = await Outside.CreateAsync(Image);
        await Outside.RemoveAsync(stranger);
        await Outside.KillAsync(id.Value);
        await UntilAsync(async () => (await ListAsync(plugin)).Single().Status == InstanceStatus.Stopped, "it is stopped");
        await RemoveAsync(plugin, id);
        await UntilAsync(() => Task.FromResult(told.Contains(new InstanceChange(InstanceChangeKind.Gone, id))), "its end is told");
        Assert.Contains(new InstanceChange(InstanceChangeKind.Changed, id), told);
        Assert.All(told, change => Assert.True(change.Id is null || change.Id == id));
        await watching.CancelAsync();
        await watch;
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("pause")]
    public async Task What_is_told_is_in_the_next_listing_though_the_engine_tells_it_before_its_own_listing_shows_it(string act)
    {
        var plugin = Plugin();
        await using var changes = plugin.WatchAsync(new InstanceQuery(TagSet.Empty), Token).GetAsyncEnumerator(Token);
        await NextAsync(InstanceChangeKind.Resync);
        for (var round = 0; round < 10; round++)
        {
            var id = await MakeAsync(plugin, Idle, $"k-{round}");
            for (var told = 0; told < 2; told++) await NextAsync(InstanceChangeKind.Changed);
            var acting = act == "kill" ? Outside.KillAsync(id.Value) : Outside.PauseAsync(id.Value);
            await NextAsync(InstanceChangeKind.Changed);
            var row = Assert.Single(await ListAsync(plugin));
            Assert.True(row.Status == InstanceStatus.Stopped || row.Health == Health.Unhealthy, $"round {round}: {row.Status}, {row.Health}");
            await acting;
            await RemoveAsync(plugin, id);
            await NextAsync(InstanceChangeKind.Gone);
        }

        async Task NextAsync(InstanceChangeKind kind)
        {
            do
            {
                Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token));
            }
            while (changes.Current.Kind != kind);
        }
    }

    [Fact]
    public async Task A_listing_is_unchanged_without_a_call_as_long_as_nothing_happens()
    {
        var calls = new ConcurrentQueue<string>();
        var plugin = Plugin(told: calls.Enqueue);
        var id = await MakeAsync(plugin, Idle);
        Assert.Null((await PageAsync(plugin, version: null)).Version);

        using var watching = new CancellationTokenSource();
        var (told, watch) = Watch(plugin, watching.Token);
        await UntilAsync(() => Task.FromResult(!told.IsEmpty), "it watches");
        var first = await SettledPageAsync(plugin);
        calls.Clear();
        for (var at = 0; at < 10; at++) Assert.True((await PageAsync(plugin, first.Version)).IsUnchanged);
        Assert.Empty(calls);

        await Outside.PauseAsync(id.Value);
        await UntilAsync(async () => !(await PageAsync(plugin, first.Version)).IsUnchanged, "the change is seen");
        await RemoveAsync(plugin, id);
        await watching.CancelAsync();
        await watch;
        Assert.Null((await PageAsync(plugin, first.Version)).Version);
    }

    [Fact]
    public async Task What_was_done_through_the_plugin_is_listed_at_once()
    {
        var plugin = Plugin();
        using var watching = new CancellationTokenSource();
        var (told, watch) = Watch(plugin, watching.Token);
        await UntilAsync(() => Task.FromResult(!told.IsEmpty), "it watches");
        await SettledPageAsync(plugin);
        for (var round = 0; round < 10; round++)
        {
            var id = await MakeAsync(plugin, Idle, $"k-{round}");
            var known = await PageAsync(plugin, version: null);
            Assert.Null((await plugin.LabelAsync(id, TagSet.Empty.With(WellKnownTags.Revision, "v1-b"), Token)).Error);
            Assert.False((known = await PageAsync(plugin, known.Version)).IsUnchanged, $"round {round}: labelled");
            await RemoveAsync(plugin, id);
            Assert.False((await PageAsync(plugin, known.Version)).IsUnchanged, $"round {round}: removed");
        }

        await watching.CancelAsync();
        await watch;
    }

    [Fact]
    public async Task What_changes_with_time_alone_is_listed_again()
    {
        var plugin = Plugin(options => options.StartDeadline = TimeSpan.FromSeconds(10));
        using var watching = new CancellationTokenSource();
        var (told, watch) = Watch(plugin, watching.Token);
        await UntilAsync(() => Task.FromResult(!told.IsEmpty), "it watches");
        var made = await Outside.CreateAsync(Image, labels: new Dictionary<string, string>(StringComparer.Ordinal) { [WellKnownTags.Group] = "web" });
        await UntilAsync(() => Task.FromResult(told.Count > 1), "its creation is told");
        var first = await SettledPageAsync(plugin);
        var later = first;
        await UntilAsync(async () => !(later = await PageAsync(plugin, first.Version)).IsUnchanged, "it is listed again");
        Assert.NotEqual(first.Version, later.Version);
        Assert.Equal(InstanceStatus.Stopped, Assert.Single(await ListAsync(plugin)).Status);
        await Outside.RemoveAsync(made);
        await watching.CancelAsync();
        await watch;
    }

    private static (ConcurrentQueue<InstanceChange> Told, Task Watch) Watch(DockerPlugin plugin, CancellationToken cancellationToken)
    {
        var told = new ConcurrentQueue<InstanceChange>();
        return (told, Task.Run(async () =>
        {
            try
            {
                await foreach (var change in plugin.WatchAsync(new InstanceQuery(TagSet.Empty), cancellationToken)) told.Enqueue(change);
            }
            catch (OperationCanceledException)
            {
                // That is its end.
            }
        }, CancellationToken.None));
    }

    /// <summary>A listing that can be told from the next: what happened just before the stream stood is waited for.</summary>
    private static async Task<(bool IsUnchanged, string? Version)> SettledPageAsync(DockerPlugin plugin)
    {
        (bool IsUnchanged, string? Version) page = default;
        await UntilAsync(async () => (page = await PageAsync(plugin, version: null)).Version is not null, "a listing has a version");
        return page;
    }

    private static async Task<(bool IsUnchanged, string? Version)> PageAsync(DockerPlugin plugin, string? version)
    {
        await foreach (var page in plugin.DescribeInstancesAsync(new InstanceQuery(TagSet.Empty) { KnownVersion = version }, Token))
        {
            if (page.IsLast) return (page.IsUnchanged, page.Version);
        }

        throw new InvalidOperationException("no last page");
    }
}
