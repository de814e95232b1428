namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>An instance of the simulated world: what is true of it, and what is known.</summary>
internal sealed class Machine(InstanceId id, RevisionNames revision, LogicalId? identity, DateTimeOffset made)
{
    private (Action End, DateTimeOffset At)? underWay;

    public InstanceId Id => id;

    public LogicalId? Identity => identity;

    public DateTimeOffset MadeAt => made;

    /// <summary>What it truly runs.</summary>
    public RevisionNames Revision { get; set; } = revision;

    public DateTimeOffset VisibleAt { get; init; }

    public DateTimeOffset HealthyFrom { get; set; }

    public DateTimeOffset DiesAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>When it is destroyed; null while nobody destroyed it.</summary>
    public DateTimeOffset? DestroyedAt { get; set; }

    /// <summary>When its destruction was first asked for; null for never.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    public bool IsSick { get; set; }

    /// <summary>True when a restart cures it.</summary>
    public bool IsCurable { get; set; }

    /// <summary>True when its provider says that it has stopped.</summary>
    public bool IsStopped { get; set; }

    /// <summary>True when nobody can tell how it is.</summary>
    public bool IsSilent { get; set; }

    /// <summary>True when it no longer bears the group's tag.</summary>
    public bool IsUntagged { get; set; }

    /// <summary>The last answer that told anything.</summary>
    public Health Definite { get; set; }

    public bool RefusesToGo { get; set; }

    /// <summary>When its provider takes it away, as it announced; null while nothing is announced.</summary>
    public DateTimeOffset? AnnouncedEnd { get; set; }

    /// <summary>True while a change in place keeps it from serving.</summary>
    public bool IsDisturbed { get; set; }

    /// <summary>True while it is on its way to the target where it stands.</summary>
    public bool IsTurning { get; set; }

    /// <summary>True once its provider has told its name.</summary>
    public bool IsAnswered { get; init; } = true;

    /// <summary>True when nobody we know has made it.</summary>
    public bool IsForeign { get; init; }

    /// <summary>True once it was in service, and until it starts anew.</summary>
    public bool HasServed { get; set; }

    public Member Row { get; set; } = new(id) { Revision = revision.Revision, LogicalId = identity, CreatedAt = made, HealthSince = made };

    /// <summary>True once it has been listed and nobody gave it up.</summary>
    public bool IsKnown { get; private set; }

    public bool WasFound { get; private set; }

    public void Found() => (IsKnown, WasFound) = (true, true);

    public void Forget() => IsKnown = false;

    /// <summary>True while its create is open: until it is found, or surely never was.</summary>
    public bool IsOpen(DateTimeOffset now) => !WasFound && now < made.AddMinutes(5);

    public bool Exists(DateTimeOffset now) => now < DiesAt && (DestroyedAt is not { } end || now < end) && (AnnouncedEnd is not { } taken || now < taken);

    public bool Answers(DateTimeOffset now) => !IsSick && now >= HealthyFrom;

    /// <summary>True when it does the group's work: a change of labels disturbs nobody.</summary>
    public bool Serves(DateTimeOffset now) =>
        Exists(now) && Answers(now) && !IsForeign && !IsSilent && !IsStopped && !IsDisturbed && !Row.Is(MemberFlags.Leaving | MemberFlags.Retired | MemberFlags.Quarantined);

    public bool IsLive => !Row.Is(MemberFlags.Leaving | MemberFlags.Zombie | MemberFlags.Retired | MemberFlags.Quarantined);

    public void Flag(MemberFlags flag) => Row = Row with { Flags = Row.Flags | flag };

    public void Unflag(MemberFlags flag) => Row = Row with { Flags = Row.Flags & ~flag };

    /// <summary>Something that ends at a time: a change in place, a drain.</summary>
    public void Begin(DateTimeOffset endsAt, Action end) => underWay = (end, endsAt);

    /// <summary>Ends what is under way, when its time has come.</summary>
    public void Progress(DateTimeOffset now)
    {
        if (underWay is not { } change || now < change.At) return;

        underWay = null;
        change.End();
    }
}
