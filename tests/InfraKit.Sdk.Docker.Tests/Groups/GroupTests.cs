using System.Collections.Concurrent;
using System.Diagnostics;
using InfraKit.Sdk.Docker.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.Docker.Tests.Groups;

/// <summary>Groups of containers on the shared engine.</summary>
public sealed class GroupTests(SharedEngine shared) : EngineTest(shared)
{
    private static string Idle(string more = "") => ContainerGroup.Idle(Image, more);

    [Fact]
    public async Task From_none_to_fifty_and_back()
    {
        await using var group = Group();
        await group.CommitAsync(0, Idle());
        await group.ConvergedAsync();
        await group.CommitAsync(50, Idle());
        await group.ConvergedAsync();
        Assert.Equal(50, (await Outside.ListAsync("web")).Count(row => row.State == "running"));
        await group.CommitAsync(0, Idle());
        await group.ConvergedAsync();
        Assert.Empty(await Outside.ListAsync("web"));
        await group.DestroyAsync();
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("remove")]
    [InlineData("stop")]
    public async Task What_is_done_to_a_member_from_outside_heals(string act)
    {
        await using var group = Group();
        await group.CommitAsync(3, Idle());
        await group.ConvergedAsync();
        var before = await group.MembersAsync();
        await (act switch
        {
            "kill" => Outside.KillAsync(before[1]),
            "remove" => Outside.RemoveAsync(before[1]),
            _ => Outside.StopAsync(before[1]),
        });
        await group.UntilAsync(now => now.Converged && now.Members.All(member => member.Instance.Id.Value != before[1]));
        Assert.Equal(2, (await group.MembersAsync()).Intersect(before).Count());
        Assert.Equal(3, (await Outside.ListAsync("web")).Count);
        await group.DestroyAsync();
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("remove")]
    public async Task A_lost_container_is_replaced_before_the_next_poll(string act)
    {
        await using var group = Group(poll: TimeSpan.FromMinutes(10));
        await group.CommitAsync(2, Idle());
        await group.ConvergedAsync();
        var before = await group.MembersAsync();
        var since = Stopwatch.GetTimestamp();
        await (act == "kill" ? Outside.KillAsync(before[0]) : Outside.RemoveAsync(before[0]));
        await UntilAsync(async () => (await Outside.ListAsync("web")).Count(row => row.State == "running") == 2, "two run again");
        TestContext.Current.SendDiagnosticMessage($"replaced after {Stopwatch.GetElapsedTime(since).TotalMilliseconds:0} ms");
        await group.DestroyAsync();
    }

    [Fact]
    public async Task An_idle_group_makes_no_call_but_the_event_stream()
    {
        var calls = new ConcurrentQueue<string>();
        var plugin = Plugin(told: calls.Enqueue);
        await using var group = new ContainerGroup(builder => builder.AddInstancePlugin("docker", _ => plugin).Configure(options => options.PollInterval = TimeSpan.FromMilliseconds(100)));
        await group.CommitAsync(3, Idle());
        await group.ConvergedAsync();
        await UntilAsync(async () =>
        {
            calls.Clear();
            await Task.Delay(500, Token);
            return calls.IsEmpty;
        }, "it is quiet");
        await Task.Delay(2000, Token);
        Assert.Empty(calls);
        Assert.Equal(3, (await group.DescribeAsync()).Members.Count(member => member.State == MemberState.Available));
        await group.DestroyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_begins_anew_finds_its_containers_and_doubles_none(bool inTheMiddleOfAnUpdate)
    {
        string[] before;
        var wanted = Idle();
        await using (var first = Group())
        {
            await first.CommitAsync(3, wanted);
            await first.ConvergedAsync();
            before = await first.MembersAsync();
            if (inTheMiddleOfAnUpdate)
            {
                wanted = Idle(", \"Env\": { \"VERSION\": \"2\" }");
                var update = await first.CommitAsync(3, wanted);
                await first.UntilAsync(now => now.Members.Any(member => member.Revision == update.Revision));
            }
        }

        // Its state was in memory: only labels tell.
        await using var second = Group();
        await second.CommitAsync(3, wanted);
        await second.ConvergedAsync();
        var rows = await Outside.ListAsync("web");
        Assert.Equal(3, rows.Count(row => row.State == "running"));
        Assert.Equal(3, rows.Count);
        Assert.Equal(inTheMiddleOfAnUpdate ? 0 : 3, (await second.MembersAsync()).Intersect(before).Count());
        await second.DestroyAsync();
    }

    [Fact]
    public async Task A_tag_that_moved_does_nothing_until_it_is_committed_again_and_then_rolls()
    {
        await Outside.ImportAsync("ikt/app", "1", "one");
        await using var group = Group();
        var properties = ContainerGroup.Idle("ikt/app:1");
        await group.CommitAsync(3, properties);
        await group.ConvergedAsync();
        var first = await Outside.ImageIdAsync("ikt/app:1");
        await Outside.ImportAsync("ikt/app", "1", "two");
        await Outside.KillAsync((await group.MembersAsync())[0]);
        await group.UntilAsync(now => now.Converged && now.Members.Count == 3);
        Assert.All(await Outside.ListAsync("web"), row => Assert.Equal(first, row.ImageID));

        await group.CommitAsync(3, properties);
        await group.ConvergedAsync();
        var second = await Outside.ImageIdAsync("ikt/app:1");
        Assert.All(await Outside.ListAsync("web"), row => Assert.Equal(second, row.ImageID));
        Assert.NotEqual(first, second);
        await group.DestroyAsync();
        await Outside.RemoveImageAsync(first);
        await Outside.RemoveImageAsync("ikt/app:1");
    }

    [Fact]
    public async Task Limits_change_in_place_and_everything_else_rolls()
    {
        await using var group = Group();
        await group.CommitAsync(3, Idle(", \"Memory\": \"32MiB\""));
        await group.ConvergedAsync();
        var before = await group.MembersAsync();
        var changed = await group.CommitAsync(3, Idle(", \"Memory\": \"64MiB\""));
        await group.ConvergedAsync();
        Assert.Equal(before, await group.MembersAsync());
        foreach (var id in before) Assert.Equal(64L << 20, (await Outside.InspectAsync(id)).HostConfig.Memory);
        Assert.All((await group.DescribeAsync()).Members, member => Assert.Equal(changed.Revision, member.Revision));

        await group.CommitAsync(3, Idle(", \"Memory\": \"64MiB\", \"Env\": { \"A\": \"b\" }"));
        await group.ConvergedAsync();
        Assert.Empty((await group.MembersAsync()).Intersect(before));
        await group.DestroyAsync();
    }

    [Fact]
    public async Task A_restart_is_a_rung_of_the_ladder()
    {
        await using var group = Group();
        var spec = group.Spec(2, Idle());
        spec = spec with { Healing = spec.Healing with { Ladder = [HealRung.Restart, HealRung.Replace], After = TimeSpan.FromMilliseconds(100) } };
        await group.Groups.CommitGroupAsync(spec, cancellationToken: Token);
        await group.ConvergedAsync();
        var before = await group.MembersAsync();
        await Outside.PauseAsync(before[0]);
        await group.UntilAsync(now => now.Members.Any(member => member.State != MemberState.Available));
        await group.UntilAsync(now => now.Converged);
        Assert.Equal(before, await group.MembersAsync());
        await group.DestroyAsync();
    }

    [Fact]
    public async Task A_release_that_crashes_is_rolled_back()
    {
        await using var group = Group();
        const string updating = """{ "Healthy": { "For": "500ms", "Within": "30s" }, "Failures": { "Max": 1, "Then": "rollback" } }""";
        var good = await group.CommitAsync(3, Idle(), updating);
        await group.ConvergedAsync();
        await group.CommitAsync(3, $$"""{"Image":"{{Image}}","Command":["sh","-c","exit 1"] }""", updating);
        await group.UntilAsync(now => now.Rollout is RolloutPhase.RolledBack or RolloutPhase.RollingBack);
        await group.UntilAsync(now => now.Converged);
        Assert.All((await group.DescribeAsync()).Members, member => Assert.Equal(good.Revision, member.Revision));
        Assert.Contains("Exited (1)", (await group.EventsAsync(GroupEventKind.FailureCounted))[0].HealthReason, StringComparison.Ordinal);
        Assert.Contains(await group.EventsAsync(GroupEventKind.Removing), told => told.HealthReason?.Contains("Exited (1)", StringComparison.Ordinal) == true);
        await group.DestroyAsync();
    }

    [Fact]
    public async Task A_strangers_container_with_our_groups_label_is_left_alone()
    {
        await using var group = Group();
        await group.CommitAsync(2, Idle());
        await group.ConvergedAsync();
        var stranger = await Outside.CreateAsync(Image, labels: new Dictionary<string, string>(StringComparer.Ordinal) { [WellKnownTags.Group] = "web" });
        await Outside.StartAsync(stranger);
        await group.UntilAsync(now => now.Members.Count == 3);
        await Outside.KillAsync((await group.MembersAsync()).First(id => id != stranger[..12]));
        await UntilAsync(async () => (await Outside.ListAsync("web")).Count(row => row.State == "running" && row.ID != stranger) == 2, "two of ours run again");
        await group.CommitAsync(1, Idle());
        await UntilAsync(async () => (await Outside.ListAsync("web")).Count == 2, "one of ours is left, and the stranger");
        await group.DestroyAsync();
        Assert.Equal(stranger, Assert.Single(await Outside.ListAsync("web")).ID);
        Assert.True((await Outside.InspectAsync(stranger)).State.Running);
        await Outside.RemoveAsync(stranger);
    }

    [Fact]
    public async Task What_somebody_runs_from_an_image_of_a_member_is_no_member_though_it_has_all_its_labels()
    {
        await using var group = Group();
        await group.CommitAsync(2, Idle());
        await group.ConvergedAsync();
        var image = await Outside.CommitAsync((await group.MembersAsync())[0]);
        var copy = await Outside.CreateAsync(image);
        await Outside.StartAsync(copy);
        await group.CommitAsync(1, Idle());
        await UntilAsync(async () => (await Outside.ListAsync("web")).Count == 2, "one of ours is left, and the copy");
        await group.CommitAsync(0, Idle());
        await UntilAsync(async () => (await Outside.ListAsync("web")).Count == 1, "ours are gone");
        Assert.True((await Outside.InspectAsync(copy)).State.Running);
        await group.DestroyAsync();
        Assert.True((await Outside.InspectAsync(copy)).State.Running);
        await Outside.RemoveAsync(copy);
        await Outside.RemoveImageAsync(image);
    }

    [Fact]
    public async Task A_commit_of_an_image_that_is_nowhere_changes_nothing()
    {
        await using var group = Group();
        await group.CommitAsync(1, Idle());
        await group.ConvergedAsync();
        var before = await group.MembersAsync();
        var thrown = await Assert.ThrowsAsync<SpecInvalidException>(() => group.CommitAsync(1, ContainerGroup.Idle("127.0.0.1:1/nothing:1")));
        var error = Assert.Single(thrown.Errors);
        Assert.Equal("$.Properties.Instance.Properties.Image", error.Path);
        Assert.Equal(before, await group.MembersAsync());
        await group.DestroyAsync();
    }

    [Fact]
    public async Task A_pull_is_told_as_events()
    {
        await using var registry = new LocalRegistry();
        registry.Publish("web", "1");
        registry.BeforeEachPart = token => Task.Delay(50, token);
        await using var group = Group();
        await group.CommitAsync(2, ContainerGroup.Idle($"{registry.Name}/web:1"));
        await group.ConvergedAsync();
        var told = await group.EventsAsync(GroupEventKind.Progress);
        Assert.NotEmpty(told);
        Assert.All(told, one => Assert.StartsWith("PullingImage", one.Why!.ToString(), StringComparison.Ordinal));
        var image = (await Outside.ListAsync("web"))[0].ImageID;
        await group.DestroyAsync();
        await Outside.RemoveImageAsync(image!);
    }

    private ContainerGroup Group(TimeSpan? poll = null) => new(builder => builder
        .AddDocker(configure: options => options.Endpoint = Engine.Endpoint)
        .Configure(options => options.PollInterval = poll ?? TimeSpan.FromSeconds(1)));
}
