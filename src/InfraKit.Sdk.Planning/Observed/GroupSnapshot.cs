namespace InfraKit.Sdk.Planning;

/// <summary>What was observed of a group: its members, what is on its way, and how far all that can be believed.</summary>
public sealed class GroupSnapshot
{
    /// <summary>Makes one over rows that nobody changes while it is in use.</summary>
    public GroupSnapshot(ReadOnlyMemory<Member> members, ReadOnlyMemory<OpenCreate> openCreates, SnapshotQuality quality) =>
        (Members, OpenCreates, Quality) = (members, openCreates, quality);

    /// <summary>
    /// The known members: those listed, and those missing from the last listings that nobody has given up (<see cref="Member.MissedListings"/>).
    /// </summary>
    public ReadOnlyMemory<Member> Members { get; }

    /// <summary>Instances asked for that are not among the members yet.</summary>
    public ReadOnlyMemory<OpenCreate> OpenCreates { get; }

    /// <summary>How far the members can be believed.</summary>
    public SnapshotQuality Quality { get; }

    /// <summary>When the last complete listing began; null when there was none.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>What the calendar allows now.</summary>
    public CalendarLimits Calendar { get; init; }

    /// <summary>The last answer of the present stage's gate; null before there is one.</summary>
    public GateAnswer? Gate { get; init; }

    /// <summary>How members of other revisions become the target; a revision that is not among them takes a replacement.</summary>
    public ReadOnlyMemory<RevisionChange> Changes { get; init; }

    /// <summary>What the plugins can do.</summary>
    public PluginAbilities Abilities { get; init; }
}
