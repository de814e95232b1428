using InfraKit.Sdk.Execution.Batches;
using InfraKit.Sdk.Execution.Effects;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution;

/// <summary>
/// Carries recorded intents out. Decides nothing: looks once more whether the intent still stands and the fence still holds, lets the effect of its kind
/// call the plugins, and hands the outcome to the group's next pass. Where the provider takes several in one call, creations and destructions go together.
/// </summary>
internal sealed class StepExecutor(EngineParts parts, EffectCalls calls, Action<ManagedGroup> wake)
{
    private readonly CreationBatches creations = new(parts, calls, wake);
    private readonly RemovalBatches removals = new(parts, calls, wake);

    /// <summary>Starts recorded intents.</summary>
    public void Start(ManagedGroup group, IReadOnlyList<Intent> intents)
    {
        foreach (var chunk in CreationChunks.Of(group.Instances, intents))
        {
            if (chunk.Count > 1) creations.Start(group, chunk);
            else if (!removals.TryStart(group, chunk[0])) Start(group, chunk[0]);
        }
    }

    private void Start(ManagedGroup group, Intent intent) => group.Flights.Start(async ended =>
    {
        var outcome = await RunAsync(group, intent, ended).ConfigureAwait(false);
        group.Inbox.Post(outcome);
        wake(group);
    });

    private async Task<EffectOutcome> RunAsync(ManagedGroup group, Intent intent, CancellationToken ended)
    {
        using var span = parts.Metrics.Begin(group.Id, intent);
        try
        {
            await group.Flights.Effects.WaitAsync(ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new EffectOutcome(intent) { WasDropped = true };
        }

        try
        {
            var outcome = calls.StillStands(group, intent)
                ? await EffectAsync(group, intent, ended).ConfigureAwait(false)
                : new EffectOutcome(intent) { WasDropped = true };
            if (!outcome.WasDropped) group.Provider.Pace.Answered(outcome.Error);
            span.End(outcome.Error);
            return outcome;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var error = PluginErrors.Of(exception);
            group.Provider.Pace.Answered(error);
            span.End(error);
            return new EffectOutcome(intent) { Error = error, WasDrained = intent.WaitsForDrain };
        }
        finally
        {
            group.Flights.Effects.Release();
        }
    }

    private Task<EffectOutcome> EffectAsync(ManagedGroup group, Intent intent, CancellationToken ended) => intent switch
    {
        { IsCreate: true, Phase: IntentPhase.Unknown } => ProvisionEffect.AskAsync(calls, group, intent, ended),
        { IsCreate: true } => ProvisionEffect.RunAsync(calls, group, intent, ended),
        { IsRemoval: true } => RemoveEffect.RunAsync(calls, group, intent, ended),
        { IsUpdate: true } => UpdateEffect.RunAsync(calls, group, intent, ended),
        { IsRetreat: true } => RetreatEffect.RunAsync(calls, group, intent, ended),
        { Kind: PlanStepKind.Restart } => RestartEffect.RunAsync(calls, group, intent, ended),
        { Kind: PlanStepKind.Readmit } => ReadmitEffect.RunAsync(calls, group, intent, ended),
        _ => LabelEffect.RunAsync(calls, group, intent, ended),
    };
}
