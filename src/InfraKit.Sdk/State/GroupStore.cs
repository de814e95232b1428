using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InfraKit.Sdk.Events;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.State;

/// <summary>Saves what changed of a group, in one commit where the store can, and reads it back.</summary>
internal sealed class GroupStore(IStateStore store, EngineClock clock, ILogger log)
{
    /// <summary>Saves everything that changed since the last time. Nothing is done before this says <see cref="CommitStatus.Committed"/>.</summary>
    public async ValueTask<CommitStatus> SaveAsync(ManagedGroup group, Fence fence, CancellationToken cancellationToken)
    {
        var changes = ChangesOf(group);
        if (changes.Count == 0) return CommitStatus.Committed;

        var status = await TryCommitAsync(changes, fence, cancellationToken).ConfigureAwait(false);
        // What the store holds now is unknown: the next save writes the record whatever it was.
        group.SavedRecord = null;
        if (status == CommitStatus.Committed)
        {
            group.SavedRecord = group.Record;
            group.Intents.Saved();
            group.Members.Saved();
            group.Revisions.Saved();
        }

        return status;
    }

    /// <summary>Deletes everything that is stored of a group.</summary>
    public async ValueTask<CommitStatus> DeleteAsync(GroupId group, Fence fence, CancellationToken cancellationToken)
    {
        var changes = new List<StateChange>();
        await foreach (var entry in store.ListAsync(StateKeys.Prefix(group), cancellationToken).ConfigureAwait(false)) changes.Add(StateChange.Delete(entry.Key));
        return changes.Count == 0 ? CommitStatus.Committed : await TryCommitAsync(changes, fence, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Everything that is stored.</summary>
    /// <exception cref="StateCorruptException">An entry can't be read.</exception>
    public async Task<IReadOnlyCollection<StoredGroup>> LoadAsync(CancellationToken cancellationToken)
    {
        var groups = new SortedDictionary<string, StoredGroup>(StringComparer.Ordinal);
        await foreach (var entry in store.ListAsync(StateKeys.Groups, cancellationToken).ConfigureAwait(false))
        {
            var parts = entry.Key.Path.Split('/');
            if (!groups.TryGetValue(parts[1], out var stored)) groups[parts[1]] = stored = new StoredGroup();
            try
            {
                Take(stored, entry, parts);
            }
            catch (Exception exception) when (exception is JsonException or SpecInvalidException or ArgumentException or IndexOutOfRangeException)
            {
                throw new StateCorruptException(entry.Key, exception.Message, exception);
            }
        }

        return [.. groups.Values.Where(group => group.Record is not null)];
    }

    private static byte[] Bytes<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private static T Value<T>(in StateEntry entry, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(entry.Value.Span, type) ?? throw new JsonException("The entry is null.");

    private static List<StateChange> ChangesOf(ManagedGroup group)
    {
        var changes = new List<StateChange>();
        var gone = group.Revisions.Forget(revision => IsNeeded(group, revision));
        foreach (var revision in gone) changes.Add(StateChange.Delete(StateKeys.Of(group.Id, StateKeys.Revisions, revision.Value)));
        foreach (var revision in group.Revisions.Unsaved)
        {
            changes.Add(StateChange.Put(StateKeys.Of(group.Id, StateKeys.Revisions, revision.Value), GroupDocument.WriteStored(group.Revisions.Find(revision)!)));
        }

        if (!Equals(group.Record, group.SavedRecord)) changes.Add(StateChange.Put(StateKeys.HeaderOf(group.Id), Bytes(GroupHeader.Of(group.Record), StateJson.Default.GroupHeader)));
        foreach (var key in group.Intents.Unsaved)
        {
            var name = StateKeys.Of(group.Id, StateKeys.Intents, key.Value);
            changes.Add(group.Intents.Find(key) is { } intent ? StateChange.Put(name, Bytes(IntentRecord.Of(intent), StateJson.Default.IntentRecord)) : StateChange.Delete(name));
        }

        foreach (var id in group.Members.Unsaved)
        {
            var name = StateKeys.Of(group.Id, StateKeys.Members, id.Value);
            var at = group.Members.IndexOf(id);
            if (at < 0)
            {
                changes.Add(StateChange.Delete(name));
                continue;
            }

            var row = group.Members.Row(at);
            changes.Add(StateChange.Put(name, Bytes(MemberFacts.Of(row, group.Members.Details[at].PerhapsOf), StateJson.Default.MemberFacts)));
        }

        return changes;
    }

    private static bool IsNeeded(ManagedGroup group, SpecRevision revision)
    {
        var memory = group.Memory;
        if (memory.Committed.Matches(revision) || memory.Target.Matches(revision) || memory.Good?.Matches(revision) == true) return true;

        for (var at = 0; at < group.Members.Count; at++)
        {
            if (group.Members.Row(at).Revision == revision || group.Members.Details[at].PerhapsOf == revision) return true;
        }

        return group.Intents.Open.Any(intent => intent.Revision == revision);
    }

    /// <summary>Commits; trouble with the store is an unknown outcome.</summary>
    private async ValueTask<CommitStatus> TryCommitAsync(List<StateChange> changes, Fence fence, CancellationToken cancellationToken)
    {
        try
        {
            return await CommitAsync(changes, fence, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            EngineLog.StoreFailed(log, exception);
            return CommitStatus.Unknown;
        }
    }

    private async ValueTask<CommitStatus> CommitAsync(List<StateChange> changes, Fence fence, CancellationToken cancellationToken)
    {
        foreach (var batch in changes.Chunk(store.MaxBatchChanges))
        {
            var outcome = await store.CommitAsync(fence, batch, cancellationToken).ConfigureAwait(false);
            if (outcome.Status != CommitStatus.Committed) return outcome.Status;
        }

        return CommitStatus.Committed;
    }

    private void Take(StoredGroup stored, in StateEntry entry, string[] parts)
    {
        switch (parts[2])
        {
            case StateKeys.Header:
                stored.Record = Value(entry, StateJson.Default.GroupHeader).Restore(clock.Now);
                break;
            case StateKeys.Intents:
                stored.Intents.Add(Value(entry, StateJson.Default.IntentRecord).Restore(clock.Now));
                break;
            case StateKeys.Members:
                stored.Facts[new InstanceId(Uri.UnescapeDataString(parts[3]))] = Value(entry, StateJson.Default.MemberFacts);
                break;
            case StateKeys.Revisions:
                stored.Revisions[new SpecRevision(Uri.UnescapeDataString(parts[3]))] = GroupDocument.ReadStored(entry.Value.Span);
                break;
        }
    }
}
