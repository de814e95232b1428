using InfraKit.Sdk.State;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution.Batches;

/// <summary>Whether an effect may still be made is asked right before a call, of each that would go.</summary>
public sealed class StandingTests
{
    private static readonly PluginSpec Preparing = new(new PluginName("preparing"), PluginProperties.None);

    private readonly InMemoryStateStore store = new();
    private readonly PreparingFlavor flavor = new();
    private readonly Hang hang = new();

    [Fact]
    public async Task A_leader_that_is_replaced_while_some_are_prepared_makes_nothing()
    {
        await using var kit = Kit();
        flavor.OnPrepare = _ => kit.Cloud.Hanging.AroundAsync(hang.DeafAsync());
        await kit.CommitAsync(Spec(3));
        await kit.IdleAsync();

        await ReplaceAsync(kit);
        hang.Release();
        await kit.IdleAsync();

        Assert.Equal(0, kit.Cloud.Made);
        Assert.Empty(kit.Cloud.CallsOf(CloudAct.ProvisionMany));
    }

    [Fact]
    public async Task A_leader_that_is_replaced_while_some_gather_destroys_no_more_than_the_call_in_flight()
    {
        await using var kit = Kit();
        await kit.CommitAsync(Spec(20));
        await kit.ConvergedAsync();
        var calls = 0;
        kit.Cloud.Before = (call, _) => call.Act == CloudAct.DestroyMany && Interlocked.Increment(ref calls) == 1 ? hang.DeafAsync() : Task.CompletedTask;
        await kit.CommitAsync(Spec(10));
        await kit.IdleAsync();

        await ReplaceAsync(kit);
        hang.Release();
        await kit.IdleAsync();

        var destroyed = Assert.Single(kit.Cloud.CallsOf(CloudAct.DestroyMany));
        Assert.InRange(destroyed, 1, 10);
        Assert.Equal(20 - destroyed, kit.Cloud.Instances.Count);
    }

    private VirtualEngine Kit()
    {
        var kit = new VirtualEngine(store: store, elector: new TermElector(1), configure: builder => builder.AddFlavorPlugin("preparing", _ => flavor));
        kit.Cloud.PerCall = 100;
        return kit;
    }

    private async Task ReplaceAsync(VirtualEngine kit)
    {
        var other = await new TermElector(2).CampaignAsync(new ElectionScope("engine"), new Candidate("other"), VirtualEngine.Token);
        await store.RaiseFenceAsync(other.Fence, VirtualEngine.Token);

        // The loser learns of it by its next write.
        await Assert.ThrowsAnyAsync<InfraKitException>(() => kit.Groups.SetSizeAsync(new GroupId("web"), 30, VirtualEngine.Token));
    }

    private static GroupSpec Spec(int size, string version = "1") => VirtualEngine.Spec(size, version) with
    {
        Flavor = Preparing,
        Guard = new GuardPolicy { CreateRate = CreateRate.Of(1_000, TimeSpan.FromSeconds(1)), Blast = Amount.Percent(100) },
    };
}
