using System.Runtime.InteropServices;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>The known members of a group: compact rows in arrays, which a snapshot shows as spans.</summary>
internal sealed class MemberTable
{
    private readonly Dictionary<InstanceId, int> index = [];
    private readonly HashSet<InstanceId> unsaved = [];
    private Member[] rows = [];
    private MemberDetail[] details = [];

    /// <summary>How many members are known.</summary>
    public int Count { get; private set; }

    /// <summary>The rows the planner reads.</summary>
    public ReadOnlyMemory<Member> Rows => rows.AsMemory(0, Count);

    /// <summary>What the planner needs not know, row by row.</summary>
    public Span<MemberDetail> Details => details.AsSpan(0, Count);

    /// <summary>When the last complete listing began; null before the first.</summary>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>How far the rows can be believed.</summary>
    public SnapshotQuality Quality { get; set; }

    /// <summary>When the last listing began that counted for those missing from it.</summary>
    public DateTimeOffset? CountedAt { get; set; }

    /// <summary>The ids of members whose stored facts are out of date.</summary>
    public IReadOnlyCollection<InstanceId> Unsaved => unsaved;

    /// <summary>The position of a member, or -1. A guess that is right saves the search.</summary>
    public int IndexOf(InstanceId id, int guess = -1) =>
        guess >= 0 && guess < Count && rows[guess].Id == id ? guess : index.TryGetValue(id, out var at) ? at : -1;

    /// <summary>The member that a creation made; null when none is known.</summary>
    public InstanceId? MadeBy(IdempotencyKey creation)
    {
        foreach (ref readonly var row in Rows.Span)
        {
            if (row.Tags.TryGetValue(WellKnownTags.Intent, out var key) && key == creation.Value) return row.Id;
        }

        return null;
    }

    /// <summary>True for a member that was made for the group: a stranger that bears its tag has no revision.</summary>
    public bool IsOwn(InstanceId id) => IndexOf(id) is var at and >= 0 && rows[at].Revision is not null;

    /// <summary>What was last said of a member that isn't well; null of one that is.</summary>
    public string? ComplaintOf(InstanceId id) => IndexOf(id) is var at and >= 0 && rows[at].Health != Health.Healthy ? details[at].HealthReason : null;

    /// <summary>True for a member that has any of the flags.</summary>
    public bool Is(InstanceId id, MemberFlags flags) => IndexOf(id) is var at and >= 0 && rows[at].Is(flags);

    /// <summary>The row at a position, to be changed in place.</summary>
    public ref Member Row(int at) => ref rows[at];

    /// <summary>Adds a member and returns its position.</summary>
    public int Add(Member row, MemberDetail detail)
    {
        if (Count == rows.Length)
        {
            var capacity = Math.Max(8, Count * 2);
            Array.Resize(ref rows, capacity);
            Array.Resize(ref details, capacity);
        }

        (rows[Count], details[Count]) = (row, detail);
        index[row.Id] = Count;
        return Count++;
    }

    /// <summary>Forgets a member. The last one takes its position.</summary>
    public void Remove(InstanceId id)
    {
        if (!index.Remove(id, out var at)) return;

        unsaved.Add(id);
        Count--;
        if (at < Count)
        {
            (rows[at], details[at]) = (rows[Count], details[Count]);
            CollectionsMarshal.GetValueRefOrNullRef(index, rows[at].Id) = at;
        }

        (rows[Count], details[Count]) = (default, default);
    }

    /// <summary>Sets flags of a member; they are saved with the next commit.</summary>
    public bool Flag(InstanceId id, MemberFlags flags)
    {
        var at = IndexOf(id);
        if (at < 0 || (rows[at].Flags & flags) == flags) return false;

        rows[at] = rows[at] with { Flags = rows[at].Flags | flags };
        unsaved.Add(id);
        return true;
    }

    /// <summary>Takes flags from a member.</summary>
    public void Unflag(InstanceId id, MemberFlags flags)
    {
        var at = IndexOf(id);
        if (at < 0 || (rows[at].Flags & flags) == MemberFlags.None) return;

        rows[at] = rows[at] with { Flags = rows[at].Flags & ~flags };
        unsaved.Add(id);
    }

    /// <summary>Changes a member; the change is saved with the next commit. Nothing happens to one that is not there.</summary>
    public void Change(InstanceId id, Func<Member, Member> change)
    {
        var at = IndexOf(id);
        if (at < 0) return;

        rows[at] = change(rows[at]);
        unsaved.Add(id);
    }

    /// <summary>A member begins another life: what was known of its status and health is forgotten, and is asked for again once a listing has shown it.</summary>
    public void BeginLife(InstanceId id, DateTimeOffset now)
    {
        var at = IndexOf(id);
        if (at < 0) return;

        ref var detail = ref details[at];
        (detail.LivesSince, detail.IsStale, detail.Definite, detail.HasCredit) = (now, true, Health.Unknown, false);
        // A listing from before, or from in between, may have found it stopped: that was its life before.
        if (rows[at].Status == InstanceStatus.Stopped) rows[at] = rows[at] with { Status = InstanceStatus.Pending };
    }

    /// <summary>A member was changed in place: a listing may say for a while what it was before.</summary>
    public void Relabelled(InstanceId id, SpecRevision? from, DateTimeOffset now)
    {
        var at = IndexOf(id);
        if (at >= 0) (details[at].ChangedFrom, details[at].ChangedAt, details[at].PerhapsOf) = (from, now, null);
    }

    /// <summary>Nobody knows whether a member was changed to another revision.</summary>
    public void Doubt(InstanceId id, SpecRevision revision)
    {
        var at = IndexOf(id);
        if (at < 0) return;

        details[at].PerhapsOf = revision;
        unsaved.Add(id);
    }

    /// <summary>The facts of a member changed.</summary>
    public void Touch(InstanceId id) => unsaved.Add(id);

    /// <summary>Everything is in the store.</summary>
    public void Saved() => unsaved.Clear();
}
