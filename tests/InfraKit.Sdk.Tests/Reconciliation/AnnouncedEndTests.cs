using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraKit.Sdk.Tests.Reconciliation;

public sealed class AnnouncedEndTests
{
    [Fact]
    public async Task One_that_its_provider_will_take_away_is_replaced_before_and_the_end_is_told_once()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Spot(3));
        await kit.ConvergedAsync();
        var (lost, end) = (kit.Cloud.Instances[0].Id, kit.Time.GetUtcNow().AddMinutes(5));

        kit.Cloud.AnnounceEnd(lost, end);
        await kit.PassAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(end, Assert.Single((await kit.DescribeAsync()).Members, member => member.Instance.Id == lost).Instance.Details!.EndsAt);

        await kit.PassAsync(TimeSpan.FromMinutes(3));
        Assert.DoesNotContain(kit.Cloud.Instances, instance => instance.Id == lost);
        Assert.Equal((3, 4), ((await kit.ConvergedAsync()).Members.Count, kit.Cloud.Made));
        var told = Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.EndAnnounced);
        Assert.Equal((lost, "EndAnnounced"), (told.Instance!.Value, told.Why!.Code));
        Assert.DoesNotContain(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Vanished);
    }

    [Fact]
    public async Task An_announcement_that_is_withdrawn_in_time_costs_nothing_but_its_successor()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Spot(2));
        await kit.ConvergedAsync();
        var lost = kit.Cloud.Instances[0].Id;

        kit.Cloud.AnnounceEnd(lost, kit.Time.GetUtcNow().AddHours(1));
        await kit.PassAsync(TimeSpan.FromSeconds(11));
        kit.Cloud.AnnounceEnd(lost, at: null);
        await kit.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal((2, 3), ((await kit.ConvergedAsync()).Members.Count, kit.Cloud.Made));
    }

    [Fact]
    public async Task It_is_destroyed_as_one_that_is_sick_is()
    {
        Watched? watched = null;
        await using var kit = new VirtualEngine(configure: kit => kit.AddInstancePlugin("watched", _ => watched!));
        watched = new Watched(kit.Cloud);
        await kit.CommitAsync(Spot(2) with { Instance = new PluginSpec(new PluginName("watched"), PluginProperties.None) });
        await kit.ConvergedAsync();

        kit.Cloud.AnnounceEnd(kit.Cloud.Instances[0].Id, kit.Time.GetUtcNow().AddHours(1));
        await kit.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal([DestroyReason.Heal], watched.Reasons);
    }

    [Fact]
    public async Task Another_time_for_the_same_end_is_no_news_nor_are_the_ends_of_strangers_and_of_those_that_leave()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(Spot(2));
        await kit.ConvergedAsync();
        var lost = kit.Cloud.Instances[0].Id;
        var stranger = kit.Cloud.Plant(new InstanceId("stranger"), TagSet.Empty.With(WellKnownTags.Group, "web"));
        kit.Cloud.Removal = new RemovalKnobs { Lag = _ => TimeSpan.FromMinutes(10) };

        kit.Cloud.AnnounceEnd(stranger.Id, kit.Time.GetUtcNow().AddHours(2));
        kit.Cloud.AnnounceEnd(lost, kit.Time.GetUtcNow().AddHours(2));
        await kit.PassAsync(TimeSpan.FromSeconds(11));
        kit.Cloud.AnnounceEnd(lost, kit.Time.GetUtcNow().AddHours(1));
        await kit.PassAsync(TimeSpan.FromMinutes(5));
        kit.Cloud.AnnounceEnd(lost, at: null);
        await kit.PassAsync(TimeSpan.FromSeconds(11));
        kit.Cloud.AnnounceEnd(lost, kit.Time.GetUtcNow().AddHours(1));
        await kit.PassAsync(TimeSpan.FromSeconds(11));

        Assert.Contains(kit.Cloud.Instances, instance => instance.Id == lost);
        Assert.Equal(lost, Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.EndAnnounced).Instance);
    }

    private static GroupSpec Spot(int size) => VirtualEngine.Spec(size) with { Draining = new DrainPolicy { Timeout = TimeSpan.FromSeconds(30) } };

    private sealed class Watched(IInstancePlugin cloud) : Wrapped(cloud)
    {
        public List<DestroyReason> Reasons { get; } = [];

        public override ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default)
        {
            Reasons.Add(reason);
            return base.DestroyAsync(id, reason, cancellationToken);
        }
    }
}
