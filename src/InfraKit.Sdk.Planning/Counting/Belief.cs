namespace InfraKit.Sdk.Planning;

/// <summary>What the snapshot is believed to say about members it lacks.</summary>
internal readonly struct Belief
{
    private readonly bool believesAbsence;
    private readonly int confirm;
    private readonly bool seesAny;

    private Belief(GroupSnapshot snapshot, GuardPolicy guard)
    {
        believesAbsence = snapshot.Quality == SnapshotQuality.Complete;
        confirm = Math.Max(1, guard.Confirm);
        foreach (ref readonly var member in snapshot.Members.Span)
        {
            seesAny |= member.MissedListings == 0;
            if (member.Revision is null || member.Is(MemberFlags.Leaving | MemberFlags.Zombie) || member.Status == InstanceStatus.Gone) continue;

            Known++;
            if (member.MissedListings == 0) continue;
            Missing++;
            if (member.MissedListings < confirm) Unconfirmed++;
        }

        IsSuspect = (Missing >= 2 && Seen < guard.Collapse.RoundUp(Known)) || (Known >= 1 && Seen == 0);
    }

    /// <summary>The members that nobody gave up, without those that leave.</summary>
    public int Known { get; }

    /// <summary>Those of them that the last listing lacks.</summary>
    public int Missing { get; }

    /// <summary>Those of them that it has.</summary>
    public int Seen => Known - Missing;

    /// <summary>Missing ones not yet missed often enough to be believed gone in doubt.</summary>
    public int Unconfirmed { get; }

    /// <summary>True when too much is missing at once to be believed at once.</summary>
    public bool IsSuspect { get; }

    /// <summary>True while nothing may be created or removed for the doubt's sake.</summary>
    public bool IsDoubtful => believesAbsence && IsSuspect && Unconfirmed > 0;

    public static Belief Of(GroupSnapshot snapshot, GuardPolicy guard) => new(snapshot, guard);

    /// <summary>True when a member is believed gone.</summary>
    /// <remarks>One with an identity is never believed gone at once, for its double would be worse than its lack; nor is anything by a listing that shows nothing.</remarks>
    public bool IsGone(in Member member)
    {
        if (member.Status == InstanceStatus.Gone) return true;
        if (!believesAbsence || member.MissedListings == 0) return false;

        return member.MissedListings >= confirm || (seesAny && !IsSuspect && member.LogicalId is null);
    }
}
