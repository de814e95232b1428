using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Groups;

/// <summary>What is stored of a group besides its members and intents. Immutable: a change is another record, committed whole.</summary>
/// <param name="Spec">The committed spec.</param>
/// <param name="Generation">The counter of commits.</param>
/// <param name="Memory">What the planner remembers.</param>
/// <param name="Nonce">Makes this group's idempotency keys differ from those of an earlier life of the same name.</param>
internal sealed record GroupRecord(GroupSpec Spec, long Generation, PlanMemory Memory, string Nonce)
{
    /// <summary>How many idempotency keys were given out.</summary>
    public long KeysIssued { get; init; }

    /// <summary>True once the destruction of the group was asked for: it goes on after a restart.</summary>
    public bool IsEnding { get; init; }

    /// <summary>What became of the last revisions, the newest first.</summary>
    public ValueList<RevisionEntry> History { get; init; } = [];

    /// <summary>How long the last instances took to their first healthy answer.</summary>
    public ValueList<TimeSpan> Boots { get; init; } = [];

    /// <summary>The idempotency key of an attempt.</summary>
    public IdempotencyKey KeyOf(long number) => new($"{Nonce}-{number}");
}
