using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.State;

/// <summary>What is stored of a member: what its provider can't tell, and enough of the rest to miss it after a restart.</summary>
internal sealed record MemberFacts(DateTimeOffset CreatedAt, DateTimeOffset HealthSince, MemberFlags Flags)
{
    /// <summary>The flags worth storing; the others follow from intents and tags.</summary>
    public const MemberFlags Stored = MemberFlags.EverHealthy | MemberFlags.EverAvailable | MemberFlags.Counted | MemberFlags.Retired | MemberFlags.Quarantined;

    public string? Revision { get; init; }

    public string? LogicalId { get; init; }

    /// <summary>The revision that it perhaps has instead (<see cref="Observation.MemberDetail.PerhapsOf"/>).</summary>
    public string? PerhapsOf { get; init; }

    public DateTimeOffset? BeganAt { get; init; }

    public int Repairs { get; init; }

    public DateTimeOffset? RepairedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public static MemberFacts Of(in Member row, SpecRevision? perhapsOf = null) => new(row.CreatedAt, row.HealthSince, row.Flags & Stored)
    {
        PerhapsOf = perhapsOf?.Value,
        Revision = row.Revision?.Value,
        LogicalId = row.LogicalId?.Value,
        BeganAt = row.BeganAt == row.CreatedAt ? null : row.BeganAt,
        Repairs = row.Repairs,
        RepairedAt = row.RepairedAt,
        RetiredAt = row.RetiredAt,
    };

    /// <summary>The member as an engine that has just begun knows it: nobody has seen it yet.</summary>
    public Member Restore(InstanceId id, DateTimeOffset now) => new(id)
    {
        Revision = Revision is null ? null : new SpecRevision(Revision),
        LogicalId = LogicalId is null ? null : new LogicalId(LogicalId),
        CreatedAt = CreatedAt.NotAfter(now),
        BeganAt = (BeganAt ?? CreatedAt).NotAfter(now),
        HealthSince = HealthSince.NotAfter(now),
        Flags = Flags,
        Repairs = Repairs,
        RepairedAt = RepairedAt?.NotAfter(now),
        RetiredAt = RetiredAt?.NotAfter(now),
    };
}
