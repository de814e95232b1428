using InfraKit.Sdk.Events;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.State;

namespace InfraKit.Sdk.Groups;

/// <summary>Ends groups: freed, their instances live on; destroyed, none is left. Either way whatever was in flight has ended before.</summary>
internal sealed class GroupEnder(GroupRegistry registry, GroupStore store, Leader leader, EngineParts parts)
{
    private static readonly PluginError NotHeeded = new(PluginErrorKind.UnknownOutcome, "A call did not heed its cancellation and was left behind: what it makes bears the group's tags.");

    /// <summary>Forgets a group. A caller that gives up waiting does not undo it.</summary>
    public async Task FreeAsync(ManagedGroup group, CancellationToken cancellationToken)
    {
        await group.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (group.Record.IsEnding) throw new GroupRefusedException(group.Id, "it is being destroyed.");

            group.Ending ??= Task.Run(() => ReleaseAsync(group), CancellationToken.None);
        }
        finally
        {
            group.Gate.Release();
        }

        await group.Ending.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records that a group is to be destroyed, so that it goes on after a restart; then destroys it. A caller that gives up waiting does not undo it.</summary>
    public async Task DestroyAsync(ManagedGroup group, CancellationToken cancellationToken)
    {
        await group.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (group.Ending is null) await BeginAsync(group, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            group.Gate.Release();
        }

        await group.Ending!.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Destroys what is left of a group whose end is recorded.</summary>
    public void Finish(ManagedGroup group) => group.Ending ??= Task.Run(() => DemolishAsync(group), CancellationToken.None);

    private async Task BeginAsync(ManagedGroup group, CancellationToken cancellationToken)
    {
        group.RequireUsable();
        if (group.Spec.Guard.Protect) throw new GroupRefusedException(group.Id, "it is protected (Guard.Protect): commit it unprotected first.");

        group.Record = group.Record with { IsEnding = true };
        await SaveAsync(group, cancellationToken).ConfigureAwait(false);
        Finish(group);
    }

    private async Task ReleaseAsync(ManagedGroup group)
    {
        await StopAsync(group, parts.Stopping).ConfigureAwait(false);
        await ForgetAsync(group, GroupEventKind.Freed, parts.Stopping).ConfigureAwait(false);
    }

    private async Task DemolishAsync(ManagedGroup group)
    {
        await StopAsync(group, parts.Stopping).ConfigureAwait(false);
        await new GroupDemolition(group, leader, parts).RunAsync(parts.Stopping).ConfigureAwait(false);
        await ForgetAsync(group, GroupEventKind.Destroyed, parts.Stopping).ConfigureAwait(false);
    }

    /// <summary>Ends passes and calls of a group: nothing it began goes on after this.</summary>
    private async Task StopAsync(ManagedGroup group, CancellationToken cancellationToken)
    {
        await group.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            group.HasEnded = true;
        }
        finally
        {
            group.Gate.Release();
        }

        // Without the gate: a call that does not heed its cancellation must not hold up a worker that has a pass of this group to skip.
        if (await group.Flights.EndAsync(parts.Options.StopTimeout, parts.Clock.Time).ConfigureAwait(false)) return;

        EngineLog.LeftBehind(parts.Log, group.Id, parts.Options.StopTimeout);
        group.LastError = NotHeeded;
    }

    private async Task ForgetAsync(ManagedGroup group, GroupEventKind told, CancellationToken cancellationToken)
    {
        var status = await DeleteAsync(group, cancellationToken).ConfigureAwait(false);
        registry.Drop(group);
        if (status != CommitStatus.Committed) throw new InfraKitException($"Group \"{group.Id}\" is not forgotten: the engine does not lead any more.");

        parts.Events.Tell(group.Id, told, error: ReferenceEquals(group.LastError, NotHeeded) ? NotHeeded : null);
    }

    /// <summary>Deletes what is stored, and tries until it is known whether that was done: what is not deleted would rise again at the next start.</summary>
    private async Task<CommitStatus> DeleteAsync(ManagedGroup group, CancellationToken cancellationToken)
    {
        while (leader.Fence is { } fence)
        {
            var status = await store.DeleteAsync(group.Id, fence, cancellationToken).ConfigureAwait(false);
            if (status == CommitStatus.Committed) return status;
            if (status == CommitStatus.Fenced) leader.Lose();
            else await Task.Delay(parts.Options.PollInterval, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
        }

        return CommitStatus.Fenced;
    }

    private async Task SaveAsync(ManagedGroup group, CancellationToken cancellationToken)
    {
        var status = leader.Fence is { } fence ? await store.SaveAsync(group, fence, cancellationToken).ConfigureAwait(false) : CommitStatus.Fenced;
        if (status == CommitStatus.Committed) return;

        group.Record = group.Record with { IsEnding = false };
        throw new InfraKitException($"Group \"{group.Id}\" was not changed: the engine does not lead, or its state could not be saved ({status}).");
    }
}
