using InfraKit.Sdk.Execution.Effects;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution.Batches;

/// <summary>
/// Removals that end in one call: each is drained on its own, and goes at once when nobody is about to go; those that are drained while a call is in
/// flight go together in the next. Nobody waits for company.
/// </summary>
internal sealed class RemovalBatches(EngineParts parts, EffectCalls calls, Action<ManagedGroup> wake)
{
    /// <summary>Starts a new removal; false when it is none, or the provider destroys one at a time. One that is tried again is alone: it may be what spoilt a call.</summary>
    public bool TryStart(ManagedGroup group, Intent intent)
    {
        if (intent is not { IsRemoval: true, Phase: IntentPhase.Started } || group.Instances.Ability<IDestroyMany>() is not { MaxPerCall: > 1 and var most } plugin) return false;

        group.Flights.Start(async ended =>
        {
            var step = new StepUnderWay(group, intent, parts.Metrics.Begin(group.Id, intent));
            if (await IsLetInAsync(group, ended).ConfigureAwait(false)) await RunAsync(group, step, plugin, most, ended).ConfigureAwait(false);
            else End(group, step, new EffectOutcome(intent) { WasDropped = true });
        });
        return true;
    }

    private static async Task<bool> IsLetInAsync(ManagedGroup group, CancellationToken ended)
    {
        try
        {
            await group.Flights.Effects.WaitAsync(ended).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Drains, and lines up with the others. Whoever finds nobody at it destroys them all and stays one effect of the group for that; the others make room.</summary>
    private async Task RunAsync(ManagedGroup group, StepUnderWay step, IDestroyMany plugin, int most, CancellationToken ended)
    {
        try
        {
            if (await DrainAsync(group, step.Intent, ended).ConfigureAwait(false) is { } over) End(group, step, over);
            else if (group.Destructions.Add(step)) await DestroyAsync(group, plugin, most, ended).ConfigureAwait(false);
        }
        finally
        {
            group.Flights.Effects.Release();
        }
    }

    private void End(ManagedGroup group, StepUnderWay step, EffectOutcome outcome)
    {
        step.End(outcome);
        wake(group);
    }

    /// <summary>What became of a removal that ends with its drain; null when the instance can be destroyed.</summary>
    private async Task<EffectOutcome?> DrainAsync(ManagedGroup group, Intent intent, CancellationToken ended)
    {
        try
        {
            if (!calls.StillStands(group, intent)) return new EffectOutcome(intent) { WasDropped = true };

            return await RemoveEffect.DrainAsync(calls, group, intent, ended).ConfigureAwait(false) ? null : new EffectOutcome(intent) { DrainExpired = true };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new EffectOutcome(intent) { Error = PluginErrors.Of(exception) };
        }
    }

    /// <summary>Destroys what waits, call by call, until nobody does. Each call takes what has gathered when its turn has come.</summary>
    private async Task DestroyAsync(ManagedGroup group, IDestroyMany plugin, int most, CancellationToken ended)
    {
        do
        {
            var hasTurn = await EffectCalls.TurnAsync(group, ended).ConfigureAwait(false);
            var steps = group.Destructions.Take(most);
            Intent[] intents = [.. steps.Select(step => step.Intent)];
            var outcomes = hasTurn
                ? await DestroyManyEffect.RunAsync(calls, group, plugin, intents, ended).ConfigureAwait(false)
                : Array.ConvertAll(intents, intent => new EffectOutcome(intent) { WasDropped = true });
            for (var at = 0; at < steps.Count; at++) steps[at].End(outcomes[at]);
            wake(group);
        }
        while (group.Destructions.GoesOn());
    }
}
