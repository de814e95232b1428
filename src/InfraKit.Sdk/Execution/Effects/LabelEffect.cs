using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Labels an instance that asks to be adopted.</summary>
internal static class LabelEffect
{
    public static async Task<EffectOutcome> RunAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (!await calls.TurnAsync(group, intent, ended).ConfigureAwait(false)) return new EffectOutcome(intent) { WasDropped = true };

        var tags = InstanceTags.Adopting(group, intent, calls.Owner);
        var result = await calls.RunAsync(group, token => group.Instances.LabelAsync(intent.Instance!.Value, tags, token), ended).ConfigureAwait(false);
        return new EffectOutcome(intent) { Error = result.Error };
    }
}
