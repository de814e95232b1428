namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>An instance of the simulated world: what is true of it, and what is known.</summary>
internal sealed class Machine(InstanceId id, RevisionNames revision, LogicalId? identity, DateTimeOffset made)
{
    public InstanceId Id => id;

    public RevisionNames Revision => revision;

    public LogicalId? Identity => identity;

    public DateTimeOffset VisibleAt { get; init; }

    public DateTimeOffset HealthyFrom { get; init; }

    public DateTimeOffset DiesAt { get; init; } = DateTimeOffset.MaxValue;

    public DateTimeOffset? DestroyedAt { get; set; }

    public bool IsSick { get; set; }

    public Member Row { get; set; } = new(id) { Revision = revision.Revision, LogicalId = identity, CreatedAt = made, HealthSince = made };

    /// <summary>True once it has been listed and nobody gave it up.</summary>
    public bool IsKnown { get; private set; }

    private bool WasFound { get; set; }

    public void Found() => (IsKnown, WasFound) = (true, true);

    public void Forget() => IsKnown = false;

    /// <summary>True while its create is open: until it is found, or surely never was.</summary>
    public bool IsOpen(DateTimeOffset now) => !WasFound && (Exists(now) || now < made.AddMinutes(5));

    public bool Exists(DateTimeOffset now) => now < DiesAt && (DestroyedAt is not { } end || now < end);

    public bool Serves(DateTimeOffset now) => Exists(now) && !IsSick && now >= HealthyFrom && !Row.Is(MemberFlags.Leaving);
}
