using InfraKit.Sdk.Docker.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.Docker.Tests.Groups;

/// <summary>Engines that stop, are killed, and are several: each test has its own.</summary>
public sealed class EngineFaultTests
{
    private const string Image = $"{EngineTest.Repository}:1";

    private static readonly string First = ContainerGroup.Idle(Image, ", \"Env\": { \"VERSION\": \"1\" }");
    private static readonly string Second = ContainerGroup.Idle(Image, ", \"Env\": { \"VERSION\": \"2\" }");

    private const string Bearing = """{ "Healthy": { "For": "200ms", "Within": "60s" }, "Failures": { "Max": 6 } }""";

    [Fact]
    public async Task An_engine_that_stops_in_the_middle_of_an_update_finds_its_way_when_it_is_back()
    {
        await using var engine = await StartAsync();
        await using var group = Group(engine);
        await group.CommitAsync(6, First);
        await group.ConvergedAsync();
        // A stopped engine takes its containers with it: those of the new revision count as failures of the update.
        var update = await group.CommitAsync(6, Second, Bearing);
        await group.UntilAsync(now => now.Members.Count(member => member.Revision == update.Revision) >= 2);
        await engine.StopAsync();
        await group.UntilAsync(now => now.LastError is not null || !now.IsObservationComplete);
        await engine.StartAgainAsync();
        await group.UntilAsync(now => now.Converged);
        await ExactlyAsync(engine, 6, "VERSION=2");
        await EndAsync(engine, group);
    }

    [Fact]
    public async Task An_engine_that_is_killed_keeps_its_containers_and_what_was_half_made_is_made_good()
    {
        await using var engine = await StartAsync(liveRestore: true);
        await using var group = Group(engine);
        await group.CommitAsync(6, First);
        await group.ConvergedAsync();
        // A stopped engine takes its containers with it: those of the new revision count as failures of the update.
        var update = await group.CommitAsync(6, Second, Bearing);
        await group.UntilAsync(now => now.Members.Count(member => member.Revision == update.Revision) >= 2);
        await engine.KillAsync();
        await engine.StartAgainAsync();
        await group.UntilAsync(now => now.Converged);
        await ExactlyAsync(engine, 6, "VERSION=2");
        await EndAsync(engine, group);
    }

    [Fact]
    public async Task Containers_of_a_killed_engine_with_live_restore_are_not_touched()
    {
        await using var engine = await StartAsync(liveRestore: true);
        await using var group = Group(engine);
        await group.CommitAsync(4, First);
        await group.ConvergedAsync();
        var before = await group.MembersAsync();
        await engine.KillAsync();
        await group.UntilAsync(now => now.LastError is not null || !now.IsObservationComplete);
        await engine.StartAgainAsync();
        await group.UntilAsync(now => now.IsObservationComplete && now.Converged);
        Assert.Equal(before, await group.MembersAsync());
        await EndAsync(engine, group);
    }

    [Fact]
    public async Task Two_engines_have_two_plugins_and_don_t_see_each_other()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        await using var web = new ContainerGroup(builder => builder
            .AddDocker("one", options => options.Endpoint = one.Endpoint)
            .AddDocker("two", options => options.Endpoint = two.Endpoint));
        await web.CommitAsync(3, First, plugin: "one");
        await web.ConvergedAsync();
        await web.Groups.CommitGroupAsync(web.Spec(2, First, plugin: "two") with { Id = new GroupId("api") }, cancellationToken: TestContext.Current.CancellationToken);
        await EngineUntilAsync(two, "api", 2);
        Assert.Equal(3, (await new Operator(one.Outside).ListAsync("web")).Count);
        Assert.Empty(await new Operator(one.Outside).ListAsync("api"));
        Assert.Empty(await new Operator(two.Outside).ListAsync("web"));
        await web.Groups.DestroyGroupAsync(new GroupId("api"), TestContext.Current.CancellationToken);
        await Leftovers.AssertNoneAsync(two.Outside);
        await EndAsync(one, web);
    }

    private static async Task<PrivateEngine> StartAsync(bool liveRestore = false)
    {
        Assert.SkipWhen(PrivateEngine.Unavailable is not null, PrivateEngine.Unavailable ?? string.Empty);
        var engine = await PrivateEngine.StartAsync(liveRestore);
        await BusyboxImage.ImportAsync(engine.Outside, EngineTest.Repository, "1");
        return engine;
    }

    private static ContainerGroup Group(PrivateEngine engine) => new(builder => builder
        .AddDocker(configure: options =>
        {
            options.Endpoint = engine.Endpoint;
            options.StartDeadline = TimeSpan.FromSeconds(5);
        })
        .Configure(options => options.PollInterval = TimeSpan.FromSeconds(1)));

    /// <summary>So many containers, all running, all of the version: none twice, none left.</summary>
    private static async Task ExactlyAsync(PrivateEngine engine, int count, string variable)
    {
        var outside = new Operator(engine.Outside);
        var rows = await outside.ListAsync("web");
        Assert.Equal(count, rows.Count);
        foreach (var row in rows)
        {
            Assert.Equal("running", row.State);
            Assert.Contains(variable, (await outside.InspectAsync(row.ID)).Config.Env);
        }
    }

    private static async Task EngineUntilAsync(PrivateEngine engine, string group, int running)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await new Operator(engine.Outside).ListAsync(group)).Count(row => row.State == "running") != running) await Task.Delay(20, limit.Token);
    }

    private static async Task EndAsync(PrivateEngine engine, ContainerGroup group)
    {
        await group.DestroyAsync();
        await Leftovers.AssertNoneAsync(engine.Outside);
    }
}
