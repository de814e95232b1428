using System.Collections.Concurrent;
using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Docker.Tests.Images;

/// <summary>Images from a registry, pulled by the real engine.</summary>
public sealed class PullTests(SharedEngine shared) : EngineTest(shared)
{
    private readonly LocalRegistry registry = new();

    private string Name => $"{registry.Name}/team/web:1";

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await registry.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task An_image_is_pinned_without_being_pulled_and_pulled_when_it_is_needed()
    {
        var digest = registry.Publish("team/web", "1");
        var plugin = Plugin();
        var pinned = await plugin.PinAsync(Wanted(), Token);
        Assert.Contains($"\"Is\":\"{registry.Name}/team/web@{digest}\"", pinned.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, registry.Layers);
        Assert.Equal(pinned, await plugin.PinAsync(pinned, Token));

        var moved = registry.Publish("team/web", "1", "moved");
        var id = await MakeAsync(plugin, Spec(pinned.ToString()));
        Assert.Equal(0, await plugin.ExecuteAsync(id, ["sh", "-c", "[ \"$(cat /version)\" = 1 ]"], Token));
        await RemoveAsync(plugin, id);
        Assert.Contains(moved, (await plugin.PinAsync(Wanted(), Token)).ToString(), StringComparison.Ordinal);
        await Outside.RemoveImageAsync($"{registry.Name}/team/web@{digest}");
    }

    [Fact]
    public async Task An_image_that_the_engine_has_under_that_name_is_taken_unless_the_registry_is_to_be_asked_always()
    {
        await Outside.ImportAsync($"{registry.Name}/team/web", "1", "own");
        var published = registry.Publish("team/web", "1");
        var plugin = Plugin();
        Assert.Contains(await Outside.ImageIdAsync(Name), (await plugin.PinAsync(Wanted(), Token)).ToString(), StringComparison.Ordinal);
        Assert.Equal(0, registry.Requests);
        Assert.Contains(published, (await plugin.PinAsync(Wanted(", \"Pull\": \"always\""), Token)).ToString(), StringComparison.Ordinal);
        await Outside.RemoveImageAsync(Name);
    }

    [Fact]
    public async Task Members_that_need_the_same_image_wait_for_one_pull_and_are_told_how_far_it_is()
    {
        registry.Publish("team/web", "1");
        registry.BeforeEachPart = token => Task.Delay(60, token);
        var plugin = Plugin();
        var pinned = (await plugin.PinAsync(Wanted(), Token)).ToString();
        var told = new ConcurrentQueue<Reason>();
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(at => plugin.ProvisionAsync(Spec(pinned), new($"k-{at}"), new Listener(told), Token).AsTask()));
        Assert.All(made, result => Assert.Null(result.Error));
        Assert.Equal(1, registry.Layers);
        Assert.NotEmpty(told);
        Assert.All(told, reason => Assert.Equal("PullingImage", reason.Code));
        foreach (var result in made) await RemoveAsync(plugin, result.Id!.Value);
        await Outside.RemoveImageAsync(await ImageAsync(pinned));
    }

    [Fact]
    public async Task One_who_gives_up_leaves_the_pull_to_the_next_attempt()
    {
        registry.Publish("team/web", "1");
        var goOn = new TaskCompletionSource();
        registry.BeforeEachPart = _ => goOn.Task;
        var plugin = Plugin();
        var pinned = (await plugin.PinAsync(Wanted(), Token)).ToString();
        using var short_ = new CancellationTokenSource();
        var first = plugin.ProvisionAsync(Spec(pinned), new("k-1"), short_.Token).AsTask();
        await UntilAsync(() => Task.FromResult(registry.Layers > 0), "the pull began");
        await short_.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Null(await plugin.DescribeByKeyAsync(new("k-1"), Token));

        var second = plugin.ProvisionAsync(Spec(pinned), new("k-1"), Token).AsTask();
        goOn.SetResult();
        await RemoveAsync(plugin, (await second).Id!.Value);
        Assert.Equal(1, registry.Layers);
        await Outside.RemoveImageAsync(await ImageAsync(pinned));
    }

    [Fact]
    public async Task A_registry_that_wants_a_login_gets_the_one_of_the_options()
    {
        registry.Publish("team/web", "1");
        registry.Login = "user:word";
        var error = Assert.Single((await Assert.ThrowsAsync<SpecInvalidException>(async () => await Plugin().PinAsync(Wanted(), Token))).Errors);
        Assert.Equal("$.Image", error.Path);
        Assert.Contains("no basic auth credentials", error.Message, StringComparison.OrdinalIgnoreCase);

        var plugin = Plugin(options => options.Registries[registry.Name] = new("user", "word"));
        var pinned = (await plugin.PinAsync(Wanted(), Token)).ToString();
        await RemoveAsync(plugin, await MakeAsync(plugin, Spec(pinned)));
        await Outside.RemoveImageAsync(await ImageAsync(pinned));
    }

    [Fact]
    public async Task A_pull_that_breaks_off_is_an_error_and_leaves_nothing()
    {
        registry.Publish("team/web", "1");
        var plugin = Plugin();
        var pinned = (await plugin.PinAsync(Wanted(), Token)).ToString();
        registry.Login = "nobody:knows";
        var refused = await plugin.ProvisionAsync(Spec(pinned), new("k-1"), Token);
        Assert.Equal((PluginErrorKind.Unauthorized, null), (refused.Error!.Kind, refused.Id));

        registry.Login = null;
        registry.BreaksOff = true;
        var limited = Plugin(options => options.PullTimeout = TimeSpan.FromSeconds(2));
        var broken = await limited.ProvisionAsync(Spec(pinned), new("k-2"), Token);
        Assert.Equal((PluginErrorKind.Transient, null), (broken.Error!.Kind, broken.Id));
    }

    [Fact]
    public async Task An_image_that_is_nowhere_is_told_at_commit()
    {
        foreach (var (properties, part) in new[]
        {
            (Wanted().ToString(), "manifest unknown"),
            ("""{"Image":"127.0.0.1:1/web:1"}""", "connection refused"),
            ("""{"Image":"ikt/nothing:1","Pull":"never"}""", "Pull is \"never\""),
            ($$"""{"Image":"sha256:{{new string('a', 64)}}"}""", "an id can't be pulled"),
            ("""{"Config":{"Image":"127.0.0.1:1/web:1"}}""", "connection refused"),
        })
        {
            var error = Assert.Single((await Assert.ThrowsAsync<SpecInvalidException>(async () => await Plugin().PinAsync(PluginProperties.Parse(properties), Token))).Errors);
            Assert.Equal(properties.Contains("Config", StringComparison.Ordinal) ? "$.Config.Image" : "$.Image", error.Path);
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_edits_the_name_in_a_pinned_document_gets_the_image_of_the_new_name()
    {
        await Outside.ImportAsync("ikt/own", "1", "one");
        await Outside.ImportAsync("ikt/own", "2", "two");
        var plugin = Plugin();
        var first = await plugin.PinAsync(PluginProperties.Parse("""{"Image":"ikt/own:1"}"""), Token);
        var edited = await plugin.PinAsync(PluginProperties.Parse(first.ToString().Replace("ikt/own:1", "ikt/own:2", StringComparison.Ordinal).Replace("\"Of\":\"ikt/own:2\"", "\"Of\":\"ikt/own:1\"", StringComparison.Ordinal)), Token);
        Assert.Equal(await Outside.ImageIdAsync("ikt/own:2"), await ImageAsync(edited.ToString()));
        Assert.Equal(edited, await plugin.PinAsync(edited, Token));
        await Outside.RemoveImageAsync("ikt/own:1");
        await Outside.RemoveImageAsync("ikt/own:2");
    }

    [Fact]
    public async Task An_image_made_on_the_engine_is_pinned_by_its_id()
    {
        await Outside.ImportAsync("ikt/own", "1", "one");
        var plugin = Plugin();
        var wanted = PluginProperties.Parse("""{"Image":"ikt/own:1","StopTimeout":"0s"}""");
        var first = await plugin.PinAsync(wanted, Token);
        Assert.Contains(await Outside.ImageIdAsync("ikt/own:1"), first.ToString(), StringComparison.Ordinal);
        await Outside.ImportAsync("ikt/own", "1", "two");
        var second = await plugin.PinAsync(wanted, Token);
        Assert.NotEqual(first, second);
        Assert.Equal(Disruption.Replace, plugin.Compare(first, second));

        var id = await MakeAsync(plugin, Spec(first.ToString()));
        Assert.Equal(0, await plugin.ExecuteAsync(id, ["sh", "-c", "[ \"$(cat /version)\" = one ]"], Token));
        await RemoveAsync(plugin, id);
        await Outside.RemoveImageAsync(await ImageAsync(first.ToString()));
        var gone = await plugin.ProvisionAsync(Spec(first.ToString()), new("k-2"), Token);
        Assert.Equal((PluginErrorKind.Invalid, "$.Image", null), (gone.Error!.Kind, gone.Error.Path, gone.Id));
        Assert.Contains("commit the document again", gone.Error.Message, StringComparison.Ordinal);
        await Outside.RemoveImageAsync("ikt/own:1");
    }

    private PluginProperties Wanted(string more = "") => PluginProperties.Parse($$"""{ "Image": "{{Name}}", "StopTimeout": "0s"{{more}} }""");

    private static Task<string> ImageAsync(string pinned) =>
        Task.FromResult(PluginProperties.Parse(pinned).Bind(InfraKit.Sdk.Docker.Documents.DockerJson.Default.ContainerProperties).PinnedImage!);

    private sealed class Listener(ConcurrentQueue<Reason> told) : IProgress<Reason>
    {
        public void Report(Reason value) => told.Enqueue(value);
    }
}
