using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Turns an instance into the target revision in place: drained if it serves, changed, labelled, and put back into service. May be repeated.</summary>
internal static class UpdateEffect
{
    public static async Task<EffectOutcome> RunAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (group.Revisions.Find(intent.Revision) is not { } spec) return new EffectOutcome(intent) { Error = Preparing.Lost(intent.Revision) };

        var drains = intent.WaitsForDrain && group.Spec.Draining.Timeout > TimeSpan.Zero;
        if (drains)
        {
            var verdict = await calls.DrainAsync(group, intent, ended).ConfigureAwait(false);
            if (EffectCalls.Abandons(group, verdict)) return new EffectOutcome(intent) { DrainExpired = true };
        }

        if (!await calls.TurnAsync(group, intent, ended).ConfigureAwait(false)) return new EffectOutcome(intent) { WasDropped = true, WasDrained = drains };

        var error = await ChangeAsync(calls, group, intent, spec, ended).ConfigureAwait(false);
        if (error is null && drains) error = Halfway(await ReadmitEffect.CallAsync(calls, group, intent, ended).ConfigureAwait(false), "it is not back in service");
        return new EffectOutcome(intent) { Error = error, WasDrained = drains };
    }

    private static async Task<PluginError?> ChangeAsync(EffectCalls calls, ManagedGroup group, Intent intent, GroupSpec spec, CancellationToken ended)
    {
        var id = intent.Instance!.Value;
        var tags = InstanceTags.Changing(group, intent, calls.Owner);
        if (group.Instances.Ability<IUpdateInPlace>() is { } plugin)
        {
            var context = EffectCalls.ContextOf(group, spec, intent.Slot);
            var wanted = new InstanceSpec(spec.Instance.Properties, tags) { LogicalId = intent.LogicalId };
            var allowed = intent.Kind == PlanStepKind.Relabel ? Disruption.Labels : Disruption.Restart;
            var changed = await calls.RunAsync(
                group,
                async token =>
                {
                    var (prepared, error) = await Preparing.RunAsync(group, context, wanted, token).ConfigureAwait(false);
                    return prepared is null ? error! : await plugin.UpdateAsync(id, prepared, allowed, token).ConfigureAwait(false);
                },
                ended).ConfigureAwait(false);
            if (changed.Error is not null) return changed.Error;
        }

        var labelled = await calls.RunAsync(group, token => group.Instances.LabelAsync(id, tags, token), ended).ConfigureAwait(false);
        return Halfway(labelled.Error, "its labels still say the old revision");
    }

    /// <summary>It is changed, but not done: nobody may take it for what it was.</summary>
    private static PluginError? Halfway(PluginError? error, string what) => error is null or { Kind: PluginErrorKind.NotFound }
        ? error
        : error with { Kind = PluginErrorKind.UnknownOutcome, Message = $"The instance was changed in place, but {what}: {error.Message}" };
}
