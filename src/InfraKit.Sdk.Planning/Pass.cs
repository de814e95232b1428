namespace InfraKit.Sdk.Planning;

/// <summary>The input of one decision, with what follows from it alone.</summary>
internal sealed class Pass(GroupSpec spec, GroupSnapshot snapshot, DateTimeOffset now)
{
    private readonly Belief belief = Belief.Of(snapshot, spec.Guard);

    private readonly UpdateLimits limits = UpdateLimits.Of(spec);

    public GroupSpec Spec => spec;

    public GroupSnapshot Snapshot => snapshot;

    public DateTimeOffset Now => now;

    public ref readonly Belief Belief => ref belief;

    public ref readonly UpdateLimits Limits => ref limits;

    public ReadOnlySpan<Member> Members => snapshot.Members.Span;

    public ReadOnlySpan<OpenCreate> OpenCreates => snapshot.OpenCreates.Span;

    public bool HasIdentities => spec.Allocation.LogicalIds is not null;

    /// <summary>True when no update goes on now, by an operator's word or after failures.</summary>
    public bool IsPaused(PlanMemory memory) => memory.Phase == RolloutPhase.Paused || spec.Hold is Hold.Update or Hold.All;

    /// <summary>True when failures of the target count now.</summary>
    public bool CountsFailures(PlanMemory memory) => memory.IsUpdating && !IsPaused(memory);

    public MemberState StateOf(in Member member, PlanMemory memory) => MemberClass.Of(member, limits, memory, now);
}
