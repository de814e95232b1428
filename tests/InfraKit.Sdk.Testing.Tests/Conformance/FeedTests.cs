using InfraKit.Sdk.Testing.Conformance;

namespace InfraKit.Sdk.Testing.Tests.Conformance;

/// <summary>Feeds may end or throw at any time.</summary>
public sealed class FeedTests
{
    private const string Told = "what comes and goes is told";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_that_throws_is_asked_again()
    {
        var asked = 0;
        var plugin = new Meddled(new Depot())
        {
            Watching = () =>
            {
                if (asked++ < 2) throw new InvalidOperationException("The socket is closed.");
            },
        };
        await InstanceConformance.RunAsync(Told, new ConformanceSubject(plugin, Depot.Sound) { Patience = TimeSpan.FromSeconds(10) }, Token);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_feed_that_throws_for_ever_is_asked_after_a_while_only()
    {
        var (asked, waited) = (0, 0);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var plugin = new Meddled(new Depot())
        {
            Watching = () =>
            {
                Interlocked.Increment(ref asked);
                begun.TrySetResult();
                Meddled.Trouble();
            },
        };
        var subject = new ConformanceSubject(plugin, Depot.Sound)
        {
            Patience = TimeSpan.FromMilliseconds(100),
            Wait = async (time, token) =>
            {
                // Only the feed waits as long as this: looks are closer together.
                if (time == TimeSpan.FromMilliseconds(1)) Interlocked.Increment(ref waited);
                await begun.Task.WaitAsync(token);
                await Task.Delay(time, TimeProvider.System, token);
            },
        };
        var thrown = await Assert.ThrowsAsync<ConformanceException>(() => InstanceConformance.RunAsync(Told, subject, Token));
        Assert.InRange(asked, 1, waited + 1);
        Assert.Contains("the feed threw PluginException: ", thrown.Message, StringComparison.Ordinal);
    }
}
