using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Makes an instance, or asks what became of an earlier attempt.</summary>
internal static class ProvisionEffect
{
    private static readonly PluginError StillUnknown = new(PluginErrorKind.UnknownOutcome, "The provider can't be asked by key: the listing will tell.");

    /// <summary>Makes one.</summary>
    public static async Task<EffectOutcome> RunAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (group.Revisions.Find(intent.Revision) is not { } spec) return new EffectOutcome(intent) { Error = Preparing.Lost(intent.Revision) };
        if (!await calls.TurnAsync(group, intent, ended).ConfigureAwait(false)) return new EffectOutcome(intent) { WasDropped = true };

        var context = EffectCalls.ContextOf(group, spec, intent.Slot);
        var wanted = Wanted(calls, group, intent, spec);
        var progress = calls.ProgressOf(group, intent);
        try
        {
            var result = await calls.RunAsync(
                group,
                async token =>
                {
                    var (prepared, error) = await Preparing.RunAsync(group, context, wanted, token).ConfigureAwait(false);
                    return prepared is null ? ProvisionResult.Failed(error!) : await ProvisionAsync(group, prepared, intent.Key, progress, token).ConfigureAwait(false);
                },
                ended).ConfigureAwait(false);
            return new EffectOutcome(intent) { Instance = result.Id, Error = result.Error };
        }
        finally
        {
            progress.End();
        }
    }

    /// <summary>The instance that an intent wants, before the flavor completes it.</summary>
    public static InstanceSpec Wanted(EffectCalls calls, ManagedGroup group, Intent intent, GroupSpec spec) =>
        new(spec.Instance.Properties, InstanceTags.Of(group, intent, calls.Owner)) { LogicalId = intent.LogicalId };

    private static ValueTask<ProvisionResult> ProvisionAsync(ManagedGroup group, InstanceSpec spec, IdempotencyKey key, ProvisionProgress progress, CancellationToken cancellationToken) =>
        group.Instances.Ability<IReportProgress>() is { } teller
            ? teller.ProvisionAsync(spec, key, progress, cancellationToken)
            : group.Instances.ProvisionAsync(spec, key, cancellationToken);

    /// <summary>Asks the provider what became of a creation; without the ability only the listing can tell.</summary>
    public static async Task<EffectOutcome> AskAsync(EffectCalls calls, ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (group.Instances.Ability<IDescribeByKey>() is not { } lookup) return new EffectOutcome(intent) { Error = StillUnknown };
        if (!await calls.TurnAsync(group, intent, ended).ConfigureAwait(false)) return new EffectOutcome(intent) { WasDropped = true };

        var found = await calls.RunAsync(group, token => lookup.DescribeByKeyAsync(intent.Key, token), ended).ConfigureAwait(false);
        return new EffectOutcome(intent) { Instance = found?.Id, NeverMade = found is null };
    }
}
