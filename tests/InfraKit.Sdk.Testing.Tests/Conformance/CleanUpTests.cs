using InfraKit.Sdk.Testing.Conformance;

namespace InfraKit.Sdk.Testing.Tests.Conformance;

/// <summary>What a case leaves behind when calls run into trouble: nothing, or it is told.</summary>
public sealed class CleanUpTests
{
    private const string TwoKeys = "two keys make two instances";

    private readonly Depot depot = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_known_is_destroyed_when_nothing_can_be_listed()
    {
        await FailureAsync(TwoKeys, new Meddled(depot) { Listing = Meddled.Trouble });
        Assert.Equal(0, depot.Count);
    }

    [Fact]
    public async Task One_that_can_not_be_destroyed_is_told_and_keeps_no_other_alive()
    {
        var thrown = await FailureAsync(TwoKeys, new Meddled(depot) { Destroying = Stuck("item-1") });
        Assert.Equal(1, depot.Count);
        Assert.Contains("item-1", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("item-2", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("The line is cut.", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("by hand what bears the tag conformance=", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_that_fails_once_is_tried_again()
    {
        var calls = 0;
        var plugin = new Meddled(depot)
        {
            Destroying = _ =>
            {
                if (calls++ == 0) Meddled.Trouble();
            },
        };
        await InstanceConformance.RunAsync(TwoKeys, Subject(plugin, TimeSpan.FromSeconds(10)), Token);
        Assert.Equal(0, depot.Count);
    }

    [Fact]
    public async Task A_case_that_failed_tells_what_it_left_too()
    {
        var thrown = await FailureAsync("others stay when one is destroyed", new Meddled(depot) { Destroying = Stuck("item-2") });
        Assert.StartsWith("\"others stay when one is destroyed\" does not hold: the plugin threw PluginException", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Besides, its instances can't be destroyed: item-2", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_is_cancelled_cleans_up()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var plugin = new Meddled(depot) { Listing = cancelled.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InstanceConformance.RunAsync(TwoKeys, Subject(plugin), cancelled.Token));
        Assert.Equal(0, depot.Count);
    }

    [Fact]
    public async Task A_plugin_that_gives_up_by_itself_is_told_of()
    {
        var plugin = new Meddled(depot) { Making = static () => throw new TaskCanceledException("It took too long.") };
        var thrown = await FailureAsync(TwoKeys, plugin);
        Assert.Contains("the plugin threw TaskCanceledException: It took too long.", thrown.Message, StringComparison.Ordinal);
    }

    private static Action<InstanceId> Stuck(string name) => id =>
    {
        if (id.Value == name) Meddled.Trouble();
    };

    private static ConformanceSubject Subject(Meddled plugin, TimeSpan? patience = null) => new(plugin, Depot.Sound) { Patience = patience ?? TimeSpan.FromMilliseconds(50) };

    private static Task<ConformanceException> FailureAsync(string name, Meddled plugin) =>
        Assert.ThrowsAsync<ConformanceException>(() => InstanceConformance.RunAsync(name, Subject(plugin), Token));
}
