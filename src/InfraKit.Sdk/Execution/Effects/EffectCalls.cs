using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>What every effect needs: whether it may still be made, the time limit of a call, and the flavor's context.</summary>
internal sealed class EffectCalls(EngineParts parts, Func<bool> leads)
{
    /// <summary>The name of this engine; null for none.</summary>
    public string? Owner => parts.Options.Owner;

    /// <summary>True while this engine leads and the intent is wanted: asked right before each effect.</summary>
    public bool StillStands(ManagedGroup group, Intent intent) => leads() && !IsSuperseded(group, intent);

    /// <summary>How many plugins' calls may go on at the same moment for one group.</summary>
    public int AtOnce => parts.Options.MaxParallelEffects;

    /// <summary>Waits for the provider's turn, then asks once more whether the effect may still be made: false when not, or when the group has ended meanwhile.</summary>
    public async Task<bool> TurnAsync(ManagedGroup group, Intent intent, CancellationToken ended) =>
        await TurnAsync(group, ended).ConfigureAwait(false) && StillStands(group, intent);

    /// <summary>Waits for the provider's turn: false when the group has ended meanwhile. Whoever has it asks once more of each effect whether it may still be made.</summary>
    public static async Task<bool> TurnAsync(ManagedGroup group, CancellationToken ended)
    {
        try
        {
            await group.Provider.Pace.TurnAsync(ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return !ended.IsCancellationRequested;
    }

    /// <summary>Calls a plugin within the time limit. A call that does not heed its cancellation is left behind.</summary>
    public Task<TResult> RunAsync<TResult>(ManagedGroup group, Func<CancellationToken, ValueTask<TResult>> call, CancellationToken ended) =>
        TimeLimit.RunAsync(call, parts.Options.EffectTimeout, parts.Clock.Time, ended, group.Flights.LeaveBehind);

    /// <summary>What tells the group how far an attempt has come.</summary>
    public ProvisionProgress ProgressOf(ManagedGroup group, Intent intent) => new(group, intent, parts.Queue.Enqueue);

    /// <summary>Takes an instance out of service. One that isn't waited for goes on by itself.</summary>
    public async Task<DrainVerdict> DrainAsync(ManagedGroup group, Intent intent, CancellationToken ended)
    {
        if (intent.Described is not { } description || group.Spec.Draining.Timeout == TimeSpan.Zero) return DrainVerdict.Done;

        var context = ContextOf(group, intent);
        var call = new Drain(parts.Clock.Time, group.Spec.Draining.Timeout);
        if (intent.WaitsForDrain) return await call.RunAsync(group.Flavor, context, description, ended).ConfigureAwait(false);

        group.Flights.Start(token => call.RunAsync(group.Flavor, context, description, token));
        return DrainVerdict.Done;
    }

    /// <summary>True when a drain that ends so is to be abandoned, and what was begun with it.</summary>
    public static bool Abandons(ManagedGroup group, DrainVerdict verdict) =>
        verdict != DrainVerdict.Done && group.Spec.Draining.Then == DrainExpiry.Abandon;

    /// <summary>For which group and slot a flavor is asked, with the properties of the revision that the instance has.</summary>
    public static FlavorContext ContextOf(ManagedGroup group, Intent intent)
    {
        var spec = group.Revisions.Find(intent.From ?? intent.Revision) ?? group.Spec;
        return ContextOf(group, spec, intent.Slot);
    }

    /// <summary>For which group and slot a flavor is asked.</summary>
    public static FlavorContext ContextOf(ManagedGroup group, GroupSpec spec, int slot) =>
        new(group.Id, spec.Flavor.Properties, group.Spec.Allocation) { Instances = group.Instances, Slot = slot < 0 ? null : slot };

    /// <summary>What waited for its turn, or for a drain, while another revision was committed is not wanted any more. What was begun before is finished.</summary>
    public static bool IsSuperseded(ManagedGroup group, Intent intent)
    {
        var memory = group.Record.Memory;
        if (intent.Kind == PlanStepKind.Adopt) return !memory.Target.Matches(intent.Revision);
        if (intent.Phase != IntentPhase.Started) return false;

        return intent.IsCreate ? !memory.Target.Matches(intent.Revision) && memory.Good?.Matches(intent.Revision) != true
            : intent.IsUpdate && !memory.Target.Matches(intent.Revision);
    }
}
