using System.Globalization;
using System.Text;

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

    /// <summary>The plan as text, a line per step and refusal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"group {Group}, revision {Revision}").Append('\n');
        foreach (var step in Steps.Span)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {step.Kind} ");
            if (step.Instance is { } instance) text.Append(CultureInfo.InvariantCulture, $"{instance}: ");
            else text.Append(CultureInfo.InvariantCulture, $"slot {step.Slot}: ");
            text.Append(step.Why).Append('\n');
        }

        foreach (var refusal in Refusals.Span) text.Append(CultureInfo.InvariantCulture, $"  not now: {refusal}").Append('\n');
        if (Steps.IsEmpty && Refusals.IsEmpty) text.Append("  nothing to do\n");
        if (Confirmation is not null) text.Append(CultureInfo.InvariantCulture, $"  needs confirmation {Confirmation}").Append('\n');
        return text.ToString();
    }
}
