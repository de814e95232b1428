using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Tests.Commits;

public sealed class PinningTests : IAsyncDisposable
{
    private static readonly GroupId Web = new("web");

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly PinningCloud cloud;
    private readonly SimulatedCloud inner;
    private readonly VirtualEngine engine;

    public PinningTests()
    {
        inner = new SimulatedCloud(time);
        cloud = new PinningCloud(inner);
        engine = new VirtualEngine(time, inner, configure: builder => builder.AddInstancePlugin("pins", _ => cloud));
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    [Fact]
    public async Task What_was_committed_stays_what_it_was_until_it_is_committed_again()
    {
        var first = await engine.CommitAsync(Spec(2));
        await engine.ConvergedAsync();
        cloud.Points = "b";
        await engine.Groups.SetSizeAsync(Web, 3, VirtualEngine.Token);
        await engine.ConvergedAsync();
        Assert.All(inner.Instances, instance => Assert.Equal(first.Revision.Value, instance.Revision));
        Assert.All(inner.Instances, instance => Assert.Contains("\"Points\":\"a\"", instance.Spec.Properties.ToString(), StringComparison.Ordinal));
        Assert.Equal(1, cloud.Pins);

        var second = await engine.CommitAsync(Spec(3));
        await engine.ConvergedAsync();
        Assert.NotEqual(first.Revision, second.Revision);
        Assert.All(inner.Instances, instance => Assert.Contains("\"Points\":\"b\"", instance.Spec.Properties.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_document_again_changes_nothing_while_nothing_moved()
    {
        var first = await engine.CommitAsync(Spec(2));
        await engine.ConvergedAsync();
        var second = await engine.CommitAsync(Spec(2));
        Assert.Equal((first.Generation, first.Revision), (second.Generation, second.Revision));
        Assert.Equal(2, inner.Made);
    }

    [Fact]
    public async Task What_is_inspected_is_pinned_and_can_be_committed_as_it_is()
    {
        var first = await engine.CommitAsync(Spec(1));
        cloud.Points = "b";
        var inspected = await engine.Groups.InspectGroupsAsync(VirtualEngine.Token).SingleAsync(VirtualEngine.Token);
        Assert.Equal(first.Generation, (await engine.CommitAsync(inspected)).Generation);
    }

    [Fact]
    public async Task To_pretend_pins_and_changes_nothing()
    {
        await engine.CommitAsync(Spec(2));
        await engine.ConvergedAsync();
        cloud.Points = "b";
        var pretended = await engine.CommitAsync(Spec(2), new CommitOptions { Pretend = true });
        Assert.NotEqual(inner.Instances[0].Revision, pretended.Revision.Value);
        Assert.Equal((2, 2), (cloud.Pins, inner.Made));
    }

    [Fact]
    public async Task A_later_life_of_the_engine_pins_nothing()
    {
        await engine.CommitAsync(Spec(2));
        await engine.ConvergedAsync();
        cloud.Points = "b";
        await engine.RestartAsync();
        inner.Kill(inner.Instances[0].Id);
        await engine.ConvergedAsync();
        Assert.Equal(1, cloud.Pins);
        Assert.All(inner.Instances, instance => Assert.Contains("\"Points\":\"a\"", instance.Spec.Properties.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_can_not_be_had_is_told_where_it_stands_and_changes_nothing()
    {
        cloud.Trouble = new SpecInvalidException([new SpecError("$.Tag", "is nowhere")]);
        const string document = """
            { "ID": "web", "Properties": { "Allocation": { "Size": 1 },
              "Instance": { "Plugin": "pins", "Properties": { "Tag": "x" } },
              "Flavor": { "Plugin": "vanilla" } } }
            """;
        var spec = GroupDocument.Read(Encoding.UTF8.GetBytes(document)).GetSpec();
        var error = Assert.Single((await Assert.ThrowsAsync<SpecInvalidException>(() => engine.CommitAsync(spec))).Errors);
        Assert.Equal(("$.Properties.Instance.Properties.Tag", "is nowhere"), (error.Path, error.Message));
        Assert.Empty(await engine.Groups.InspectGroupsAsync(VirtualEngine.Token).ToListAsync(VirtualEngine.Token));
    }

    [Fact]
    public async Task A_plugin_that_can_not_tell_stops_the_commit()
    {
        cloud.Trouble = new PluginException(new PluginError(PluginErrorKind.Transient, "the registry sleeps"));
        var error = Assert.Single((await Assert.ThrowsAsync<SpecInvalidException>(() => engine.CommitAsync(Spec(1)))).Errors);
        Assert.Equal("$.Properties.Instance.Properties", error.Path);
        Assert.Contains("the registry sleeps", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_pinned_of_a_document_that_is_wrong()
    {
        await Assert.ThrowsAsync<SpecInvalidException>(() => engine.CommitAsync(Spec(1) with { Flavor = new PluginSpec(new PluginName("nowhere"), PluginProperties.None) }));
        Assert.Equal(0, cloud.Pins);
    }

    [Fact]
    public async Task Progress_is_told_while_an_instance_is_made()
    {
        IProgress<Reason>? kept = null;
        var goOn = new TaskCompletionSource();
        cloud.WhileMaking = progress =>
        {
            kept = progress;
            for (var percent = 1; percent <= 40; percent++) progress.Report(Pulling(percent));
            return inner.Hanging.AroundAsync(goOn.Task);
        };
        await engine.CommitAsync(Spec(1));
        await engine.IdleAsync();
        Assert.Equal("PullingImage: 40 % of the image is here, 40 of 100 MB", (await ToldAsync())[^1].Why!.ToString());

        kept!.Report(Pulling(80));
        await engine.IdleAsync();
        goOn.SetResult();
        await engine.ConvergedAsync();
        kept.Report(Pulling(100));
        await engine.IdleAsync();
        long[] percents = [.. (await ToldAsync()).Select(told => told.Why!.Terms[0].Value)];
        Assert.Equal([40, 80], percents[^2..]);
        Assert.Equal(percents.Order(), percents);
        Assert.True((await engine.DescribeAsync()).Converged);
    }

    private static Reason Pulling(int percent) => new("PullingImage", new ReasonTerm("percent", percent), new ReasonTerm("doneMegabytes", percent), new ReasonTerm("ofMegabytes", 100));

    private static GroupSpec Spec(int size) => VirtualEngine.Spec(size) with { Instance = new PluginSpec(new PluginName("pins"), PluginProperties.Parse("""{"Tag":"x"}""")) };

    private async Task<IReadOnlyList<GroupEvent>> ToldAsync() => [.. (await engine.EventsAsync()).Where(told => told.Kind == GroupEventKind.Progress)];
}
