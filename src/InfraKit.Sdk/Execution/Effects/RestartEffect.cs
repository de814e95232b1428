using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Restarts an instance. May be repeated.</summary>
internal static class RestartEffect
{
    private static readonly PluginError CannotRestart = new(PluginErrorKind.Unsupported, "The instance plugin can't restart instances.");

    public static async Task<EffectOutcome> RunAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (group.Instances.Ability<IRestartInstances>() is not { } plugin) return new EffectOutcome(intent) { Error = CannotRestart };
        if (!await calls.TurnAsync(group, intent, ended).ConfigureAwait(false)) return new EffectOutcome(intent) { WasDropped = true };

        var result = await calls.RunAsync(group, token => plugin.RestartAsync(intent.Instance!.Value, token), ended).ConfigureAwait(false);
        return new EffectOutcome(intent) { Error = result.Error };
    }
}
