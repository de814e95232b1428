using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Destroys several instances in one call.</summary>
internal static class DestroyManyEffect
{
    private static readonly PluginError NotTold = new(PluginErrorKind.UnknownOutcome, "The plugin did not say what became of it.");

    /// <summary>Destroys the instances of removals of one reason. Whatever goes wrong is in the outcomes.</summary>
    public static async Task<EffectOutcome[]> RunAsync(EffectCalls calls, ManagedGroup group, IDestroyMany plugin, Intent[] intents, CancellationToken ended)
    {
        var going = Array.FindAll(intents, intent => calls.StillStands(group, intent));
        var errors = new Dictionary<IdempotencyKey, PluginError?>();
        if (going.Length > 0)
        {
            var told = await ErrorsAsync(calls, group, plugin, going, ended).ConfigureAwait(false);
            for (var at = 0; at < going.Length; at++) errors[going[at].Key] = told[at];
        }

        return Array.ConvertAll(intents, intent => errors.TryGetValue(intent.Key, out var error) ? new EffectOutcome(intent) { Error = error } : new EffectOutcome(intent) { WasDropped = true });
    }

    /// <summary>Calls the plugin, and says what went wrong with each; null for nothing, as of one that was gone. What the plugin left out is not taken for done.</summary>
    public static async ValueTask<PluginError?[]> CallAsync(IDestroyMany plugin, InstanceId[] ids, DestroyReason reason, CancellationToken cancellationToken)
    {
        var results = new EffectResult[ids.Length];
        Array.Fill(results, NotTold);
        await plugin.DestroyManyAsync(ids, results, reason, cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(results, result => result.Error is { Kind: PluginErrorKind.NotFound } ? null : result.Error);
    }

    private static async Task<PluginError?[]> ErrorsAsync(EffectCalls calls, ManagedGroup group, IDestroyMany plugin, Intent[] going, CancellationToken ended)
    {
        var ids = Array.ConvertAll(going, intent => intent.Instance!.Value);
        try
        {
            var errors = await calls.RunAsync(group, token => CallAsync(plugin, ids, going[0].Reason, token), ended).ConfigureAwait(false);
            group.Provider.Pace.Answered(errors);
            return errors;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var error = PluginErrors.Of(exception);
            group.Provider.Pace.Answered(error);
            return Array.ConvertAll(ids, PluginError? (_) => error);
        }
    }
}
