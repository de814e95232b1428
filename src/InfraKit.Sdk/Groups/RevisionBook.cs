using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Groups;

/// <summary>The specs of the revisions that may still be needed: the committed one, the last good one, and every one with members.</summary>
internal sealed class RevisionBook
{
    private readonly Dictionary<SpecRevision, GroupSpec> specs = [];
    private readonly HashSet<SpecRevision> unsaved = [];

    /// <summary>Revisions whose spec is not in the store yet.</summary>
    public IReadOnlyCollection<SpecRevision> Unsaved => unsaved;

    /// <summary>The names of a spec's revision.</summary>
    public static RevisionNames NamesOf(GroupSpec spec) =>
        new(GroupRevision.Of(spec.Instance, spec.Flavor), GroupRevision.InfraKitOf(spec.Instance, spec.Flavor));

    /// <summary>Keeps the spec of a revision.</summary>
    public void Keep(SpecRevision revision, GroupSpec spec)
    {
        if (specs.TryAdd(revision, spec)) unsaved.Add(revision);
    }

    /// <summary>Takes a spec that came from the store.</summary>
    public void Restore(SpecRevision revision, GroupSpec spec) => specs[revision] = spec;

    /// <summary>The spec of a revision, or null when it isn't known.</summary>
    public GroupSpec? Find(SpecRevision? revision) => revision is { } known && specs.TryGetValue(known, out var spec) ? spec : null;

    /// <summary>Everything is in the store.</summary>
    public void Saved() => unsaved.Clear();

    /// <summary>Forgets the revisions that nothing needs, and returns them.</summary>
    public IReadOnlyList<SpecRevision> Forget(Func<SpecRevision, bool> isNeeded)
    {
        List<SpecRevision>? gone = null;
        foreach (var revision in specs.Keys)
        {
            if (!isNeeded(revision)) (gone ??= []).Add(revision);
        }

        foreach (var revision in gone ?? [])
        {
            specs.Remove(revision);
            unsaved.Remove(revision);
        }

        return gone ?? [];
    }
}
