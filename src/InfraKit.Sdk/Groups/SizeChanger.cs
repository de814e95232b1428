using InfraKit.Sdk.Commits;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Groups;

/// <summary>Explicit acts on the number of members: another size, or these members less.</summary>
internal sealed class SizeChanger(GroupCommitter committer, EngineParts parts)
{
    /// <summary>Sets the desired number.</summary>
    public async Task SetAsync(ManagedGroup group, int size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        await group.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            committer.Look(group);
            var record = Changeable(group, size, "resized");
            if (record.Spec.Allocation.Size == size) return;

            await committer.ApplyAsync(group, Resized(record, size), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            group.Gate.Release();
        }
    }

    /// <summary>Destroys members and shrinks the group by as many.</summary>
    public async Task DestroyAsync(ManagedGroup group, IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instances);
        await group.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            committer.Look(group);
            var victims = instances.ToHashSet();
            if (victims.Count == 0) return;

            var strangers = victims.Where(id => !group.Members.IsOwn(id)).ToArray();
            if (strangers.Length > 0) throw new GroupRefusedException(group.Id, $"not its members: {string.Join(", ", strangers)}. Nothing was destroyed.");

            // One that leaves already has made room: only the others shrink the group.
            var fresh = victims.Where(id => !group.Members.Row(group.Members.IndexOf(id)).Is(Planning.MemberFlags.Leaving)).ToArray();
            var size = Math.Max(0, group.Record.Spec.Allocation.Desired - fresh.Length);
            var record = Resized(Changeable(group, size, "shrunk"), size);
            foreach (var id in fresh)
            {
                // Labels are no use to one that goes: nobody would end an adoption that fails.
                if (group.Intents.TryFind(id, out var other) && other.Kind == PlanStepKind.Adopt) group.Intents.Close(other.Key);
                record = record with { KeysIssued = record.KeysIssued + 1 };
                var intent = IntentFactory.Remove(group, PlanStepKind.Remove, id, record.KeyOf(record.KeysIssued), parts.Clock.Now)!;
                group.Intents.Put(intent with { Phase = IntentPhase.Started, Reason = DestroyReason.Terminate, RetryAt = parts.Clock.Now });
                IntentMarks.Set(group, intent, parts.Clock.Now);
            }

            await committer.ApplyAsync(group, record, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            group.Gate.Release();
        }
    }

    private static GroupRecord Resized(GroupRecord record, int size) =>
        record with { Spec = record.Spec with { Allocation = Allocation.OfSize(size) }, Generation = record.Generation + 1 };

    private static GroupRecord Changeable(ManagedGroup group, int size, string act)
    {
        group.RequireUsable();
        if (group.HasEnded || group.Ending is not null) throw new GroupRefusedException(group.Id, "it is being destroyed.");

        var spec = group.Record.Spec;
        if (spec.Allocation.LogicalIds is not null) throw new GroupRefusedException(group.Id, $"it can't be {act}: it has logical ids. Commit a document with the ids it should have.");
        if (spec.Guard.Protect && size == 0) throw new GroupRefusedException(group.Id, "it is protected (Guard.Protect) and would be empty: commit it unprotected first.");

        return group.Record;
    }
}
