using InfraKit.Sdk.Events;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Execution.Effects;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution.Batches;

public sealed class ProvisionManyEffectTests
{
    private readonly FakeTimeProvider time = new();
    private readonly SimulatedCloud cloud;

    public ProvisionManyEffectTests() => cloud = new SimulatedCloud(time) { PerCall = 100 };

    [Fact]
    public async Task What_is_not_wanted_any_more_and_what_can_not_be_prepared_stays_behind()
    {
        var flavor = new PreparingFlavor { OnPrepare = spec => spec.Tags.TryGetValue(WellKnownTags.Intent, out var key) && key == "k-2" ? throw new InvalidOperationException("no") : Task.CompletedTask };
        var (parts, group) = Group(flavor, out var old);
        Intent[] intents = [Create("k-1"), Create("k-2"), Create("k-3") with { Revision = old }, Create("k-4")];
        var effect = new ProvisionManyEffect(new EffectCalls(parts, () => true), group, intents);

        await effect.RunAsync(VirtualEngine.Token);

        Assert.Equal(["made", "Transient", "dropped", "made"], effect.Outcomes.Select(Text));
        Assert.Equal(intents, effect.Outcomes.Select(outcome => outcome.Intent));
        Assert.Equal(["k-1", "k-4"], cloud.Journal.Where(call => call.Act == CloudAct.Provision).Select(call => call.Key!.Value.Value));

        Intent Create(string key) => new(new IdempotencyKey(key), PlanStepKind.Create, group.Memory.Target.Revision, time.GetUtcNow());
    }

    private static string Text(EffectOutcome outcome) => outcome.WasDropped ? "dropped" : outcome.Error?.Kind.ToString() ?? (outcome.Instance is null ? "nothing" : "made");

    /// <summary>A group of version 2 that knows version 1.</summary>
    private (EngineParts Parts, ManagedGroup Group) Group(IFlavorPlugin flavor, out SpecRevision old)
    {
        var clock = new EngineClock(time);
        var activity = new Activity();
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
        var parts = new EngineParts(new InfraKitOptions(), clock, activity, new Schedule(clock), new ReconcileQueue(activity, NullLogger.Instance), NullLogger.Instance)
        {
            Stopping = CancellationToken.None,
            Events = new EventLog(clock, kept: 16),
            Metrics = new EngineMetrics(meters, clock),
        };
        var (first, second) = (VirtualEngine.Spec(4), VirtualEngine.Spec(4, "2"));
        old = RevisionBook.NamesOf(first).Revision;
        var record = new GroupRecord(second, 1, RolloutControl.Commit(memory: null, RevisionBook.NamesOf(second), clock.Now), "k");
        var group = new ManagedGroup(record, new ProviderObserver("sim", cloud, parts), flavor, new Flights(32, activity), TimeSpan.FromSeconds(10), _ => { });
        group.Revisions.Keep(old, first);
        return (parts, group);
    }
}
