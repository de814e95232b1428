namespace InfraKit.Sdk;

/// <summary>What the engine would do next with a group, and what it would not do, each with its reason.</summary>
public sealed class GroupPlan
{
    /// <summary>Makes a plan.</summary>
    public GroupPlan(GroupId group, SpecRevision revision, ReadOnlyMemory<PlanStep> steps, ReadOnlyMemory<Reason> refusals)
    {
        Group = group;
        Revision = revision;
        Steps = steps;
        Refusals = refusals;
    }

    /// <summary>The group.</summary>
    public GroupId Group { get; }

    /// <summary>The revision the group is on its way to.</summary>
    public SpecRevision Revision { get; }

    /// <summary>The steps that may be taken now, in order.</summary>
    public ReadOnlyMemory<PlanStep> Steps { get; }

    /// <summary>What is wanted and may not be done now.</summary>
    public ReadOnlyMemory<Reason> Refusals { get; }

    /// <summary>
    /// What to hand back as <see cref="CommitOptions.Confirmation"/> when the commit needs one: the hash of this very plan. Null when it needs none.
    /// </summary>
    public string? Confirmation { get; init; }

    /// <summary>How the whole change is expected to go; null where it was not rehearsed.</summary>
    public Rehearsal? Rehearsal { get; init; }

    /// <summary>The plan as text: a line for the steps of one kind and reason, one for each refusal, and how the change is expected to go.</summary>
    public override string ToString() => PlanText.Of(this);
}
