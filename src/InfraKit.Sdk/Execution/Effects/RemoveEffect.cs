using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Drains an instance and destroys it.</summary>
internal static class RemoveEffect
{
    public static async Task<EffectOutcome> RunAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (!await DrainAsync(calls, group, intent, ended).ConfigureAwait(false)) return new EffectOutcome(intent) { DrainExpired = true };

        // A drain takes its time, and so may a turn: whoever leads now goes on from the intent.
        if (!await calls.TurnAsync(group, intent, ended).ConfigureAwait(false)) return new EffectOutcome(intent) { WasDropped = true };

        var result = await calls.RunAsync(group, token => group.Instances.DestroyAsync(intent.Instance!.Value, intent.Reason, token), ended).ConfigureAwait(false);
        return new EffectOutcome(intent) { Error = result.Error is { Kind: PluginErrorKind.NotFound } ? null : result.Error };
    }

    /// <summary>Takes an instance out of service before it ends; one that is tried again was. False when that took too long and the removal is to be abandoned.</summary>
    public static async Task<bool> DrainAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended) =>
        (intent.Phase != IntentPhase.Started && !intent.DrainsAgain) || !EffectCalls.Abandons(group, await calls.DrainAsync(group, intent, ended).ConfigureAwait(false));
}
