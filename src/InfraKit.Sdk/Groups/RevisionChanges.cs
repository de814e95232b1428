using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Groups;

/// <summary>How members of other revisions become the target: what the instance plugin says, asked once for a pair of revisions.</summary>
internal sealed class RevisionChanges
{
    private readonly Dictionary<(SpecRevision From, SpecRevision To), Disruption> known = [];

    /// <summary>The plugin could not do what it had said: from here on a replacement is what it takes.</summary>
    public void Refuse(SpecRevision? from, SpecRevision to)
    {
        if (from is { } revision) known[(revision, to)] = Disruption.Replace;
    }

    /// <summary>The changes that take less than a replacement, for every revision that members bear, and for the good one.</summary>
    public ReadOnlyMemory<RevisionChange> Of(ManagedGroup group, GroupRecord record)
    {
        if (group.Instances.Ability<IUpdateInPlace>() is not { } plugin) return default;

        var target = record.Memory.Target;
        List<RevisionChange>? changes = null;
        SpecRevision? last = null;
        foreach (ref readonly var row in group.Members.Rows.Span)
        {
            if (row.Revision == last) continue;

            last = row.Revision;
            Add(row.Revision);
        }

        Add(record.Memory.Good?.Revision);
        return changes?.ToArray() ?? default;

        void Add(SpecRevision? from)
        {
            if (from is not { } revision || target.Matches(revision) || changes?.Exists(change => change.From == revision) == true) return;
            if (Between(group, record, plugin, revision) is var least and not Disruption.Replace) (changes ??= []).Add(new RevisionChange(revision, least));
        }
    }

    private Disruption Between(ManagedGroup group, GroupRecord record, IUpdateInPlace plugin, SpecRevision from)
    {
        var to = record.Memory.Target.Revision;
        if (known.TryGetValue((from, to), out var least)) return least;

        var target = group.Revisions.Find(to) ?? (record.Memory.Committed.Revision == to ? record.Spec : null);
        if (group.Revisions.Find(from) is not { } source || target is null) return Disruption.Replace;

        return known[(from, to)] = source.Flavor.Equals(target.Flavor) && source.Instance.Plugin == target.Instance.Plugin
            ? Compare(plugin, source.Instance.Properties, target.Instance.Properties)
            : Disruption.Replace;
    }

    private static Disruption Compare(IUpdateInPlace plugin, PluginProperties current, PluginProperties desired)
    {
        try
        {
            return plugin.Compare(current, desired);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A plugin that can't tell is taken at the least it promises.
            return Disruption.Replace;
        }
    }
}
