using Xunit;

namespace InfraKit.Sdk.Tests.Execution.Batches;

/// <summary>Calls for several that are refused, lost, broken off and throttled, while revisions come and go.</summary>
public sealed class BatchStormTests
{
    private const int Size = 12;
    private const int Surge = 3;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_is_made_twice_and_the_end_is_what_was_committed_last(int seed)
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.PerCall = 4;
        Blow(kit.Cloud, new Random(seed));
        for (var version = 1; version <= 3; version++)
        {
            await kit.CommitAsync(Spec($"{version}"));
            await kit.PassAsync(TimeSpan.FromMinutes(1 + (seed % 3)));
        }

        (kit.Cloud.Before, kit.Cloud.After, kit.Cloud.Create, kit.Cloud.Removal) = (null, null, new CreateKnobs(), new RemovalKnobs());
        var last = await kit.CommitAsync(Spec("4"));
        await kit.ConvergedAsync(TimeSpan.FromHours(2));

        Assert.All(kit.Cloud.Instances, instance => Assert.Equal(last.Revision.Value, instance.Revision));
        Assert.Equal(Size, kit.Cloud.Instances.Count);
        Assert.InRange(kit.Cloud.Peak, Size, Size + Surge);
        Assert.NotEmpty(kit.Cloud.CallsOf(CloudAct.ProvisionMany));
        Assert.NotEmpty(kit.Cloud.CallsOf(CloudAct.DestroyMany));
    }

    private static void Blow(SimulatedCloud cloud, Random chance)
    {
        cloud.Before = LoseAsync;
        cloud.After = LoseAsync;
        cloud.Create = new CreateKnobs { Answer = _ => Answer() };
        cloud.Removal = new RemovalKnobs { Answer = _ => Answer() };

        Task LoseAsync(CloudCall call, CancellationToken token) => Next(20) == 0 ? throw new InvalidOperationException("the line is cut") : Task.CompletedTask;

        CallAnswer Answer() => Next(16) switch
        {
            0 => CallAnswer.AnswerLost,
            1 => CallAnswer.RequestLost,
            2 => CallAnswer.Failed(PluginErrorKind.Transient),
            3 => CallAnswer.Failed(PluginErrorKind.Throttled),
            _ => CallAnswer.Done,
        };

        int Next(int below)
        {
            lock (chance) return chance.Next(below);
        }
    }

    private static GroupSpec Spec(string version) => VirtualEngine.Spec(Size, version) with
    {
        Guard = new GuardPolicy { CreateRate = CreateRate.Of(1_000, TimeSpan.FromSeconds(1)) },
        Healing = HealPolicy.Default with { Backoff = new BackoffPolicy { First = TimeSpan.FromSeconds(5), Max = TimeSpan.FromSeconds(20), ResetAfter = TimeSpan.FromMinutes(10) } },
        Updating = UpdatePolicy.Default with { Surge = Amount.Count(Surge), Failures = new FailurePolicy { Max = Amount.Percent(100), Then = FailureAction.Continue } },
    };
}
