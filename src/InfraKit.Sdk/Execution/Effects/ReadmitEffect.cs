using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Puts an instance back into service. May be repeated.</summary>
internal static class ReadmitEffect
{
    private static readonly PluginError CannotReadmit = new(PluginErrorKind.Unsupported, "The flavor can't put drained instances back into service.");

    public static async Task<EffectOutcome> RunAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended)
    {
        var error = group.Flavor.Ability<IReadmitInstances>() is null ? CannotReadmit : await CallAsync(calls, group, intent, ended).ConfigureAwait(false);
        return new EffectOutcome(intent) { Error = error };
    }

    /// <summary>Puts it back into service where the flavor can; without the ability nothing is done.</summary>
    public static async Task<PluginError?> CallAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (group.Flavor.Ability<IReadmitInstances>() is not { } flavor) return null;

        var context = EffectCalls.ContextOf(group, group.Revisions.Find(intent.Revision) ?? group.Spec, intent.Slot);
        var description = intent.Described ?? new InstanceDescription(intent.Instance!.Value, TagSet.Empty);
        return (await calls.RunAsync(group, token => flavor.ReadmitAsync(context, description, token), ended).ConfigureAwait(false)).Error;
    }
}
