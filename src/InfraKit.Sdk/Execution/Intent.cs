using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution;

/// <summary>An operation that was recorded before the provider was called, and is kept until its result is seen.</summary>
/// <param name="Key">Its name, and its idempotency key.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Revision">The revision it makes, or the one of the instance it is about.</param>
/// <param name="StartedAt">When it was recorded.</param>
internal sealed record Intent(IdempotencyKey Key, PlanStepKind Kind, SpecRevision Revision, DateTimeOffset StartedAt)
{
    /// <summary>The revision that a member had before it is turned into another.</summary>
    public SpecRevision? From { get; init; }

    /// <summary>The slot it fills, in groups of logical ids; -1 in groups of a size.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>The identity it gives.</summary>
    public LogicalId? LogicalId { get; init; }

    /// <summary>The instance it is about; for a new one, once the provider answered.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>Why an instance goes.</summary>
    public DestroyReason Reason { get; init; }

    /// <summary>True when the drain must end before the instance is destroyed: a sick one isn't waited for.</summary>
    public bool WaitsForDrain { get; init; }

    /// <summary>The instance's row for the flavor; not stored.</summary>
    public InstanceDescription? Described { get; init; }

    /// <summary>The member when this was decided, to take back what could not be recorded; not stored.</summary>
    public Member? Before { get; init; }

    /// <summary>True when it takes back a drain, which is tried until it works: nothing is left drained for ever.</summary>
    public bool Undoes { get; init; }

    /// <summary>True after a restart in the midst of a drain, which begins again.</summary>
    public bool DrainsAgain { get; init; }

    /// <summary>Where it is.</summary>
    public IntentPhase Phase { get; init; }

    /// <summary>When it got there.</summary>
    public DateTimeOffset ChangedAt { get; init; } = StartedAt;

    /// <summary>When to try or to ask again; null for never.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>How often it was tried or asked about.</summary>
    public int Attempts { get; init; }

    /// <summary>How many complete listings did not show the new instance after the visibility had passed.</summary>
    public int Listings { get; init; }

    /// <summary>True when it makes an instance.</summary>
    public bool IsCreate => Kind is PlanStepKind.Create or PlanStepKind.Refill;

    /// <summary>True when it ends an instance.</summary>
    public bool IsRemoval => Kind is PlanStepKind.Remove or PlanStepKind.DestroyAgain;

    /// <summary>True when it turns a member into another revision.</summary>
    public bool IsUpdate => Kind is PlanStepKind.Relabel or PlanStepKind.Update;

    /// <summary>True when it changes a member that stays.</summary>
    public bool IsChange => IsUpdate || Kind is PlanStepKind.Restart or PlanStepKind.Readmit;

    /// <summary>True when another decision about its instance takes its place: the instance is done with, or an adoption waits for another try.</summary>
    public bool GivesWay(PlanStepKind next) => Phase == IntentPhase.Acknowledged || (IsLateAdoption && RetryAt is not null && next != PlanStepKind.Adopt);

    /// <summary>True for an adoption that failed before and is tried again: nothing else waits for it.</summary>
    public bool IsLateAdoption => Kind == PlanStepKind.Adopt && Phase == IntentPhase.Retrying;

    /// <summary>True when it takes a member out of service and lets it live.</summary>
    public bool IsRetreat => Kind is PlanStepKind.Retire or PlanStepKind.Quarantine;

    /// <summary>The removal of what this creation made: it has from now on as long to go as any other.</summary>
    public Intent Undone(DateTimeOffset now) => this with { Kind = PlanStepKind.DestroyAgain, StartedAt = now, Phase = IntentPhase.Retrying, ChangedAt = now, RetryAt = now };
}
