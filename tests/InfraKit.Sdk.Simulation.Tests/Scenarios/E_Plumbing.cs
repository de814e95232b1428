using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Worlds;
using InfraKit.Sdk.Testing;
using InfraKit.Sdk.Testing.Clouds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>What only the engine as a whole can show: calls that hang, leaders that overlap, outcomes that come late.</summary>
public sealed class E_Plumbing
{
    private static readonly GroupId Web = new("web");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task F08_A_probe_that_hangs_delays_nothing_about_the_others(int seed)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var cloud = new SimulatedCloud(time, seed);
        var probe = new HangingProbe(cloud);
        await using var kit = new VirtualEngine(time, cloud, configure: builder => builder.AddFlavorPlugin("deaf", _ => probe));
        var spec = Spec(3 + (seed % 5)) with { Flavor = new PluginSpec(new PluginName("deaf"), PluginProperties.None) };
        await kit.CommitAsync(spec);
        await kit.ConvergedAsync();

        probe.Deaf = cloud.Instances[seed % cloud.Instances.Count].Id;
        var killed = cloud.Instances[(seed + 1) % cloud.Instances.Count].Id;
        cloud.Kill(killed);
        await kit.UntilAsync(
            group => group.Members.All(member => member.Instance.Id != killed)
                && group.Members.Count(member => member.Instance.Id != probe.Deaf && member.State == MemberState.Available) == spec.Allocation.Desired - 1,
            TimeSpan.FromMinutes(1));
        await kit.UntilAsync(group => group.Members.Single(member => member.Instance.Id == probe.Deaf).Health == Health.Unknown, TimeSpan.FromMinutes(10));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task F15_Two_leaders_make_no_more_than_one(int seed)
    {
        await using var old = new VirtualEngine(cloud: null, elector: new FixedElector(1));
        old.Cloud.Create = new CreateKnobs { Life = _ => new InstanceLife { BootTime = TimeSpan.FromSeconds(5 + seed) } };
        await old.CommitAsync(Spec(3));
        await old.ConvergedAsync();
        await old.CommitAsync(Spec(3, "2"));
        await old.PassAsync(TimeSpan.FromSeconds(seed));

        await using var young = new VirtualEngine(old.Time, old.Cloud, old.Store, elector: new FixedElector(2));
        for (var step = 0; step < 600; step++)
        {
            await old.PassAsync(TimeSpan.FromMilliseconds(500));
            await young.IdleAsync();
        }

        var group = await young.ConvergedAsync();
        Assert.Equal(6, old.Cloud.Made);
        Assert.InRange(old.Cloud.Peak, 3, 4);
        Assert.Equal(3, group.Members.Count);
    }

    [Fact]
    public void F16_A_leader_that_was_overtaken_with_a_plan_in_hand_does_nothing_of_it() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        world.Commit(Revision.B);
        world.Run(seed % 10);
        world.Commit(spec => spec with { Allocation = Allocation.OfSize(spec.Allocation.Desired + 3) });
        var made = Scene.MadeSoFar(world);
        world.StallAtNextWrite();
        world.Run(5);

        Assert.Equal(made, Scene.MadeSoFar(world));
        Assert.Null(world.Last);
    });

    [Fact]
    public void F18_Outcomes_of_an_update_that_was_overtaken_change_nothing() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, traits: new CloudTraits { Latency = TimeSpan.FromSeconds(10 * (seed % 9)) });
        world.Commit(Revision.B);
        world.Run(1 + (seed % 6));
        world.Commit(seed % 2 == 0 ? Revision.C : Revision.A);
        world.Run(1 + (seed % 4));
        world.Commit(Revision.C);
        Scene.Rests(world, 1000);
        O4_Converges.RequireEnd(world, Revision.C);
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task F40_A_drain_that_hangs_ends_when_its_time_is_over(int seed)
    {
        await using var kit = new VirtualEngine();
        var timeout = TimeSpan.FromSeconds(60 + (10 * seed));
        kit.Cloud.Before = (call, ended) => call.Act == CloudAct.Drain ? Task.Delay(Timeout.InfiniteTimeSpan, ended) : Task.CompletedTask;
        var spec = Spec(2) with { Draining = new DrainPolicy { Timeout = timeout }, Flavor = new PluginSpec(new PluginName("sim"), PluginProperties.None) };
        await kit.CommitAsync(spec);
        await kit.ConvergedAsync();
        await kit.Groups.SetSizeAsync(Web, 1, Token);
        await kit.PassAsync(timeout - TimeSpan.FromSeconds(10));
        Assert.Equal(2, kit.Cloud.Instances.Count);

        await kit.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Single(kit.Cloud.Instances);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task F44_A_group_is_destroyed_by_its_name_only_and_goes_on_after_a_restart(int seed)
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Spec(1 + (seed % 5)));
        await kit.ConvergedAsync();
        await kit.CommitAsync(Spec(2) with { Id = new GroupId("other") });
        await kit.ConvergedAsync();
        await kit.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(3 + (seed % 5), kit.Cloud.Instances.Count);

        await kit.CommitAsync(Spec(1 + (seed % 5)) with { Guard = new GuardPolicy { Protect = true } });
        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.Groups.DestroyGroupAsync(Web, Token));
        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.Groups.SetSizeAsync(Web, 0, Token));

        await kit.CommitAsync(Spec(1 + (seed % 5)));
        kit.Cloud.Removal = new RemovalKnobs { RefusedUntil = DateTimeOffset.MaxValue };
        var ending = kit.Groups.DestroyGroupAsync(Web, Token);
        await kit.PassAsync(TimeSpan.FromSeconds(20));
        Assert.False(ending.IsCompleted);
        await kit.RestartAsync();
        kit.Cloud.Removal = new RemovalKnobs();
        await kit.EndAsync(DestroyedAsync(kit));
        Assert.Equal(2, kit.Cloud.Instances.Count);
        await Assert.ThrowsAsync<GroupNotFoundException>(() => kit.Groups.DestroyGroupAsync(Web, Token));

        static async Task DestroyedAsync(VirtualEngine kit)
        {
            await foreach (var told in kit.Groups.FollowAsync(Web, cancellationToken: Token))
            {
                if (told.Kind == GroupEventKind.Destroyed) return;
            }
        }
    }

    internal static GroupSpec Spec(int size, string version = "1") =>
        new(Web, Allocation.OfSize(size), new PluginSpec(new PluginName("sim"), PluginProperties.Parse($$"""{ "Version": "{{version}}" }""")), Revision.Flavor)
        {
            Draining = new DrainPolicy { Timeout = TimeSpan.Zero },
        };
}
