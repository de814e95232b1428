using InfraKit.Sdk.Execution.Effects;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution.Batches;

/// <summary>Creations that go in one call: together they are one flight and one effect of their group, and each has an outcome of its own.</summary>
internal sealed class CreationBatches(EngineParts parts, EffectCalls calls, Action<ManagedGroup> wake)
{
    /// <summary>Starts creations, at most as many as a call takes.</summary>
    public void Start(ManagedGroup group, IReadOnlyList<Intent> intents) => group.Flights.Start(async ended =>
    {
        var spans = parts.Metrics.Begin(group.Id, intents);
        var steps = intents.Select((intent, at) => new StepUnderWay(group, intent, spans[at])).ToArray();
        var outcomes = await RunAsync(group, intents, ended).ConfigureAwait(false);
        for (var at = 0; at < steps.Length; at++) steps[at].End(outcomes[at]);
        wake(group);
    });

    private async Task<EffectOutcome[]> RunAsync(ManagedGroup group, IReadOnlyList<Intent> intents, CancellationToken ended)
    {
        var effect = new ProvisionManyEffect(calls, group, intents);
        try
        {
            await group.Flights.Effects.WaitAsync(ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return effect.Outcomes;
        }

        try
        {
            await effect.RunAsync(ended).ConfigureAwait(false);
            return effect.Outcomes;
        }
        finally
        {
            group.Flights.Effects.Release();
        }
    }
}
