using Xunit;

namespace InfraKit.Sdk.Tests.Groups;

/// <summary>A group is destroyed in as few calls as its provider needs.</summary>
public sealed class EndingBatchTests
{
    private static readonly GroupId Web = new("web");

    [Fact]
    public async Task As_many_go_in_a_call_as_the_provider_takes()
    {
        await using var kit = await ServingAsync(250);

        await kit.EndAsync(kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token));

        Assert.Empty(kit.Cloud.Instances);
        Assert.Equal([50, 100, 100], kit.Cloud.CallsOf(CloudAct.DestroyMany).Order());
    }

    [Fact]
    public async Task All_are_drained_before()
    {
        await using var kit = await ServingAsync(10, TimeSpan.FromMinutes(1));

        await kit.EndAsync(kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token));

        var acts = kit.Cloud.Journal.Select(call => call.Act).SkipWhile(act => act != CloudAct.Drain).ToList();
        Assert.All(acts.Take(10), act => Assert.Equal(CloudAct.Drain, act));
        Assert.Equal(CloudAct.DestroyMany, acts[10]);
    }

    [Fact]
    public async Task What_spoils_a_call_does_so_once()
    {
        await using var kit = await ServingAsync(10);
        var calls = 0;
        kit.Cloud.Before = (call, _) => call.Act == CloudAct.DestroyMany && ++calls > 0 ? throw new InvalidOperationException("one of them is locked") : Task.CompletedTask;
        var locked = kit.Cloud.Instances[3].Id;
        var refusals = 0;
        kit.Cloud.Removal = new RemovalKnobs { Answer = one => one.Id == locked && ++refusals < 5 ? CallAnswer.Failed(PluginErrorKind.Transient, "locked") : CallAnswer.Done };

        await kit.EndAsync(kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token));

        Assert.Equal((0, 1, 5), (kit.Cloud.Instances.Count, calls, refusals));
        Assert.All(kit.Cloud.Journal.Where(call => call.Act == CloudAct.Destroy).GroupBy(call => call.Instance!.Value), one => Assert.Equal(one.Key == locked ? 5 : 1, one.Count()));
    }

    private static async Task<VirtualEngine> ServingAsync(int size, TimeSpan drain = default)
    {
        var kit = new VirtualEngine();
        kit.Cloud.PerCall = 100;
        await kit.CommitAsync(VirtualEngine.Spec(size) with
        {
            Guard = new GuardPolicy { CreateRate = CreateRate.Of(1_000, TimeSpan.FromSeconds(1)) },
            Draining = new DrainPolicy { Timeout = drain },
            Flavor = new PluginSpec(new PluginName("sim"), PluginProperties.None),
        });
        await kit.ConvergedAsync();
        return kit;
    }
}
