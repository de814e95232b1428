using InfraKit.Sdk.State;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraKit.Sdk.Tests.Groups;

public sealed class EndingTests
{
    private static readonly GroupId Web = new("web");

    [Fact]
    public async Task Freeing_cancels_a_creation_that_hangs_and_nothing_is_made_afterwards()
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.BeforeCreate = (_, token) => Hang.UntilCancelledAsync(token);
        await kit.CommitAsync(VirtualEngine.Spec(2));
        await kit.PassAsync(TimeSpan.FromSeconds(2));

        await kit.Groups.FreeGroupAsync(Web, VirtualEngine.Token);

        Assert.Equal(0, kit.Cloud.Hanging.Now.Count);
        await kit.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(0, kit.Cloud.Made);
    }

    [Fact]
    public async Task A_destruction_that_waits_for_its_provider_says_so_once()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(2));
        await kit.ConvergedAsync();
        kit.Cloud.Listing = new ListingKnobs { Error = () => new PluginError(PluginErrorKind.Transient, "no route") };

        var ending = kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token);
        await kit.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Single(await kit.EventsAsync(), told => told is { Kind: GroupEventKind.ObservationDoubtful, Error.Message: "no route" });
        Assert.Equal((false, "no route"), await kit.DescribeAsync() is var group ? (group.Converged, group.LastError?.Message) : default);
        kit.Cloud.Listing = new ListingKnobs();
        await kit.EndAsync(ending);

        Assert.Empty(kit.Cloud.Instances);
    }

    [Theory]
    [InlineData(PluginErrorKind.Unauthorized)]
    [InlineData(PluginErrorKind.NotFound)]
    public async Task A_creation_that_nobody_can_be_asked_about_holds_a_destruction_up_as_long_as_it_might_be_listed(PluginErrorKind kind)
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.Create = new CreateKnobs { Answer = _ => CallAnswer.RequestLost, LookupError = () => new PluginError(kind, "not you") };
        await kit.CommitAsync(VirtualEngine.Spec(1));
        await kit.PassAsync(TimeSpan.FromSeconds(2));

        var took = await kit.EndAsync(kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token));

        Assert.InRange(took, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(7));
    }

    [Fact]
    public async Task A_stranger_with_the_label_of_a_group_outlives_its_destruction()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(2));
        await kit.ConvergedAsync();
        var stranger = kit.Cloud.Plant(new InstanceId("stranger"), [new(WellKnownTags.Group, "web")]);
        await kit.UntilAsync(group => group.Members.Count == 3);
        Assert.Equal(2, (await kit.DescribeAsync()).Expected);

        await kit.EndAsync(kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token));

        Assert.Equal(stranger.Id, Assert.Single(kit.Cloud.Instances).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ending_waits_for_a_deaf_creation_as_long_as_allowed(bool isDestroyed)
    {
        await using var kit = new VirtualEngine();
        var hang = new Hang();
        kit.Cloud.BeforeCreate = (_, _) => hang.DeafAsync();
        await kit.CommitAsync(VirtualEngine.Spec(1));
        await kit.PassAsync(TimeSpan.FromSeconds(2));

        var ending = isDestroyed ? kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token) : kit.Groups.FreeGroupAsync(Web, VirtualEngine.Token);
        var took = await kit.EndAsync(ending);

        Assert.InRange(took, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(60));
        hang.Release();
    }

    [Fact]
    public async Task A_creation_that_ends_late_but_in_time_is_destroyed_with_its_group()
    {
        Keyless? cloud = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("keyless", _ => cloud!));
        cloud = new Keyless(kit.Cloud);
        var hang = new Hang();
        kit.Cloud.BeforeCreate = (_, _) => hang.DeafAsync();
        kit.Cloud.Hide = _ => true;
        await kit.CommitAsync(VirtualEngine.Spec(1) with { Instance = new PluginSpec(new PluginName("keyless"), PluginProperties.None) });
        await kit.PassAsync(TimeSpan.FromSeconds(2));

        var ending = kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token);
        hang.Release();
        var revealAt = kit.Time.GetUtcNow() + TimeSpan.FromMinutes(1);
        kit.Cloud.Hide = _ => kit.Time.GetUtcNow() < revealAt;
        await kit.EndAsync(ending);

        Assert.Equal(1, kit.Cloud.Made);
        Assert.Empty(kit.Cloud.Instances);
    }

    [Fact]
    public async Task A_destruction_that_fails_is_tried_again()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync();
        var failures = 5;
        kit.Cloud.Removal = new RemovalKnobs { Answer = _ => Interlocked.Decrement(ref failures) >= 0 ? CallAnswer.Failed(PluginErrorKind.Transient) : CallAnswer.Done };

        await kit.EndAsync(kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token));

        Assert.Empty(kit.Cloud.Instances);
        await Assert.ThrowsAsync<GroupNotFoundException>(kit.DescribeAsync);
    }

    [Fact]
    public async Task A_destruction_goes_on_after_a_restart()
    {
        var store = new InMemoryStateStore();
        await using var first = new VirtualEngine(store: store);
        await first.CommitAsync(VirtualEngine.Spec(3));
        await first.ConvergedAsync();
        first.Cloud.Removal = new RemovalKnobs { RefusedUntil = DateTimeOffset.MaxValue };
        var ending = first.Groups.DestroyGroupAsync(Web, VirtualEngine.Token);
        await first.PassAsync(TimeSpan.FromSeconds(1));
        await first.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ending);
        Assert.Equal(3, first.Cloud.Instances.Count);

        first.Cloud.Removal = new RemovalKnobs();
        await using var second = new VirtualEngine(first.Time, first.Cloud, store);
        try
        {
            await second.EndAsync(second.Groups.DestroyGroupAsync(Web, VirtualEngine.Token));
        }
        catch (GroupNotFoundException)
        {
            // It had ended before it was asked for.
        }

        Assert.Empty(first.Cloud.Instances);
    }
}
