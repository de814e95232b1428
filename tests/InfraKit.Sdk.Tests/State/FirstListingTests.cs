using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.State;

/// <summary>What an engine that begins again makes of the first thing it sees.</summary>
public sealed class FirstListingTests
{
    [Fact]
    public async Task An_empty_first_listing_is_not_believed()
    {
        await using var first = await MadeAsync(5);
        first.Kit.Cloud.Hide = _ => true;

        await using var later = first.Again();
        await later.Kit.DescribeAsync();
        await later.Kit.PassAsync(TimeSpan.FromSeconds(15));
        var group = await later.Kit.DescribeAsync();
        Assert.Equal(5, group.Members.Count);
        Assert.Equal(5, group.Expected);
        Assert.Contains(group.Refusals, refusal => refusal.Code == "ListingDoubtful");

        later.Kit.Cloud.Hide = _ => false;
        await later.Kit.ConvergedAsync();
        await later.Kit.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal((5, 5), (later.Kit.Cloud.Made, later.Kit.Cloud.Instances.Count));
    }

    [Fact]
    public async Task A_first_listing_that_shows_too_few_is_not_believed()
    {
        await using var first = await MadeAsync(5);
        first.Kit.Cloud.Hide = instance => instance.Id != first.Kit.Cloud.Instances[0].Id;

        await using var later = first.Again();
        await later.Kit.DescribeAsync();
        await later.Kit.PassAsync(TimeSpan.FromSeconds(15));
        later.Kit.Cloud.Hide = _ => false;
        await later.Kit.ConvergedAsync();

        Assert.Equal((5, 5), (later.Kit.Cloud.Made, later.Kit.Cloud.Instances.Count));
    }

    [Fact]
    public async Task While_no_listing_was_complete_nothing_is_decided()
    {
        await using var first = await MadeAsync(3);
        first.Kit.Cloud.Listing = new ListingKnobs { Error = () => new PluginError(PluginErrorKind.Transient, "no route") };

        await using var later = first.Again();
        await later.Kit.DescribeAsync();
        await later.Kit.PassAsync(TimeSpan.FromMinutes(5));
        var group = await later.Kit.DescribeAsync();
        Assert.False(group.IsObservationComplete);
        Assert.Equal(3, group.Members.Count);

        later.Kit.Cloud.Listing = new ListingKnobs();
        await later.Kit.ConvergedAsync();
        Assert.True((await later.Kit.DescribeAsync()).IsObservationComplete);
        Assert.Equal(3, later.Kit.Cloud.Made);
    }

    [Fact]
    public async Task A_first_listing_from_before_the_last_creation_leads_to_no_double()
    {
        await using var first = await MadeAsync(2);
        var old = first.Kit.Cloud.Instances.Select(instance => instance.Id).ToHashSet();
        await first.Kit.Groups.SetSizeAsync(new GroupId("web"), 5, VirtualEngine.Token);
        await first.Kit.ConvergedAsync();
        first.Kit.Cloud.Hide = instance => !old.Contains(instance.Id);

        await using var later = first.Again();
        await later.Kit.DescribeAsync();
        await later.Kit.PassAsync(TimeSpan.FromSeconds(15));
        later.Kit.Cloud.Hide = _ => false;
        await later.Kit.ConvergedAsync();
        await later.Kit.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal((5, 5), (later.Kit.Cloud.Made, later.Kit.Cloud.Instances.Count));
    }

    [Fact]
    public async Task A_member_that_was_lost_meanwhile_is_told_as_vanished_and_replaced()
    {
        await using var first = await MadeAsync(3);
        await first.Kit.DisposeAsync();
        var lost = first.Kit.Cloud.Instances[1].Id;
        first.Kit.Cloud.Kill(lost);

        await using var later = first.Again();
        await later.Kit.ConvergedAsync();

        Assert.Equal(4, later.Kit.Cloud.Made);
        var vanished = Assert.Single(await later.Kit.EventsAsync(), told => told.Kind == GroupEventKind.Vanished);
        Assert.Equal(lost, vanished.Instance);
    }

    [Fact]
    public async Task An_engine_that_began_from_an_older_state_than_was_acted_on_does_nothing()
    {
        await using var first = await MadeAsync(2);
        var old = new InMemoryStateStore();
        await first.CopyTo(old);
        await first.Kit.Groups.SetSizeAsync(new GroupId("web"), 4, VirtualEngine.Token);
        await first.Kit.ConvergedAsync();

        await using var later = first.Again(old);
        await later.Kit.DescribeAsync();
        await later.Kit.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal((4, 4), (later.Kit.Cloud.Made, later.Kit.Cloud.Instances.Count));
        Assert.Contains("older than what was done", (await later.Kit.DescribeAsync()).LastError?.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GroupRefusedException>(() => later.Kit.Groups.SetSizeAsync(new GroupId("web"), 1, VirtualEngine.Token));
    }

    private static async Task<Stored> MadeAsync(int size)
    {
        var stored = new Stored(new InMemoryStateStore(), before: null);
        await stored.Kit.CommitAsync(VirtualEngine.Spec(size));
        await stored.Kit.ConvergedAsync();
        return stored;
    }

    /// <summary>An engine and its store.</summary>
    private sealed class Stored(IStateStore store, Stored? before) : IAsyncDisposable
    {
        public VirtualEngine Kit { get; } = new(before?.Kit.Time, before?.Kit.Cloud, store, elector: new TermElector(before is null ? 1 : 2));

        /// <summary>Another engine takes over.</summary>
        public Stored Again(IStateStore? other = null) => new(other ?? store, this);

        public async Task CopyTo(IStateStore target)
        {
            var fence = (await new TermElector(1).CampaignAsync(new ElectionScope("engine"), new Candidate("copy"))).Fence;
            var changes = new List<StateChange>();
            await foreach (var entry in store.ListAsync(string.Empty)) changes.Add(StateChange.Put(entry.Key, entry.Value));
            await target.CommitAsync(fence, changes.ToArray());
        }

        public ValueTask DisposeAsync() => Kit.DisposeAsync();
    }
}
