using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Takes an instance out of service and lets it live: a retired one, or a failed one that is kept for study. May be repeated.</summary>
internal static class RetreatEffect
{
    public static async Task<EffectOutcome> RunAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended)
    {
        var verdict = await calls.DrainAsync(group, intent, ended).ConfigureAwait(false);
        return new EffectOutcome(intent) { DrainExpired = EffectCalls.Abandons(group, verdict) };
    }
}
