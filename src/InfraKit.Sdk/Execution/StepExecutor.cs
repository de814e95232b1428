using InfraKit.Sdk.Events;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution;

/// <summary>
/// Carries recorded intents out. Decides nothing: looks once more whether the intent still stands and the fence still holds, calls the provider, and
/// hands the outcome to the group's next pass.
/// </summary>
internal sealed class StepExecutor(EngineParts parts, Func<bool> leads, Action<ManagedGroup> wake)
{
    /// <summary>Starts a recorded intent.</summary>
    public void Start(ManagedGroup group, Intent intent) => group.Flights.Start(async ended =>
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
            var outcome = !leads() || IsSuperseded(group, intent)
                ? new EffectOutcome(intent) { WasDropped = true }
                : await EffectAsync(group, intent, ended).ConfigureAwait(false);
            span.End(outcome.Error);
            return outcome;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var error = PluginErrors.Of(exception);
            span.End(error);
            return new EffectOutcome(intent) { Error = error };
        }
        finally
        {
            group.Flights.Effects.Release();
        }
    }

    /// <summary>A creation that waited for its turn while another revision was committed is not wanted any more.</summary>
    private static bool IsSuperseded(ManagedGroup group, Intent intent)
    {
        var memory = group.Record.Memory;
        return intent.IsCreate && intent.Phase == IntentPhase.Started && !memory.Target.Matches(intent.Revision) && memory.Good?.Matches(intent.Revision) != true;
    }

    private Task<EffectOutcome> EffectAsync(ManagedGroup group, Intent intent, CancellationToken ended) => intent switch
    {
        { IsCreate: true, Phase: IntentPhase.Unknown } => AskAsync(group, intent, ended),
        { IsCreate: true } => ProvisionAsync(group, intent, ended),
        { Kind: PlanStepKind.Adopt } => AdoptAsync(group, intent, ended),
        _ => RemoveAsync(group, intent, ended),
    };

    private async Task<EffectOutcome> ProvisionAsync(ManagedGroup group, Intent intent, CancellationToken ended)
    {
        var spec = group.Revisions.Find(intent.Revision);
        if (spec is null) return new EffectOutcome(intent) { Error = new PluginError(PluginErrorKind.Invalid, $"The spec of revision {intent.Revision} is not stored.") };

        var context = ContextOf(group, spec, intent.Slot);
        var wanted = new InstanceSpec(spec.Instance.Properties, InstanceTags.Of(group, intent, parts.Options.Owner)) { LogicalId = intent.LogicalId };
        var result = await TimeLimit.RunAsync(
            async token =>
            {
                InstanceSpec prepared;
                try
                {
                    prepared = await group.Flavor.PrepareAsync(context, wanted, token).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    // Preparing touches nothing: whatever it threw, no instance was made.
                    var error = PluginErrors.Of(exception);
                    return ProvisionResult.Failed(error.Kind == PluginErrorKind.UnknownOutcome ? error with { Kind = PluginErrorKind.Transient } : error);
                }

                return await group.Instances.ProvisionAsync(prepared, intent.Key, token).ConfigureAwait(false);
            },
            parts.Options.EffectTimeout, parts.Clock.Time, ended, group.Flights.LeaveBehind).ConfigureAwait(false);
        return new EffectOutcome(intent) { Instance = result.Id, Error = result.Error };
    }

    /// <summary>Asks the provider what became of a creation; without the ability only the listing can tell.</summary>
    private async Task<EffectOutcome> AskAsync(ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (group.Instances.Ability<IDescribeByKey>() is not { } lookup) return new EffectOutcome(intent) { Error = StillUnknown };

        var found = await TimeLimit.RunAsync(token => lookup.DescribeByKeyAsync(intent.Key, token), parts.Options.EffectTimeout, parts.Clock.Time, ended, group.Flights.LeaveBehind).ConfigureAwait(false);
        return new EffectOutcome(intent) { Instance = found?.Id, NeverMade = found is null };
    }

    private async Task<EffectOutcome> AdoptAsync(ManagedGroup group, Intent intent, CancellationToken ended)
    {
        var tags = InstanceTags.Adopting(group, intent, parts.Options.Owner);
        var result = await TimeLimit.RunAsync(
            token => group.Instances.LabelAsync(intent.Instance!.Value, tags, token), parts.Options.EffectTimeout, parts.Clock.Time, ended, group.Flights.LeaveBehind).ConfigureAwait(false);
        return new EffectOutcome(intent) { Error = result.Error };
    }

    private async Task<EffectOutcome> RemoveAsync(ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (intent.Phase == IntentPhase.Started) await DrainAsync(group, intent, ended).ConfigureAwait(false);
        var result = await TimeLimit.RunAsync(
            token => group.Instances.DestroyAsync(intent.Instance!.Value, intent.Reason, token), parts.Options.EffectTimeout, parts.Clock.Time, ended, group.Flights.LeaveBehind).ConfigureAwait(false);
        return new EffectOutcome(intent) { Error = result.Error is { Kind: PluginErrorKind.NotFound } ? null : result.Error };
    }

    /// <summary>Takes the instance out of service, as long as the policy allows. What can't be drained is destroyed all the same.</summary>
    private async Task DrainAsync(ManagedGroup group, Intent intent, CancellationToken ended)
    {
        var policy = group.Spec.Draining;
        if (policy.Timeout == TimeSpan.Zero || intent.Drained is not { } description) return;

        var context = ContextOf(group, group.Revisions.Find(intent.Revision) ?? group.Spec, intent.Slot);
        var call = new Drain(parts.Clock.Time, policy.Timeout);
        if (intent.WaitsForDrain) await call.RunAsync(group.Flavor, context, description, ended).ConfigureAwait(false);
        else group.Flights.Start(token => call.RunAsync(group.Flavor, context, description, token));
    }

    private static FlavorContext ContextOf(ManagedGroup group, GroupSpec spec, int slot) =>
        new(group.Id, spec.Flavor.Properties, group.Spec.Allocation) { Instances = group.Instances, Slot = slot < 0 ? null : slot };

    private static readonly PluginError StillUnknown = new(PluginErrorKind.UnknownOutcome, "The provider can't be asked by key: the listing will tell.");
}
