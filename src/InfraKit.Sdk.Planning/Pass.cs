using System.Runtime.InteropServices;

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

    /// <summary>The most members in motion that the calendar allows for a change of revision: an update, or the correction of drift; null for any. A way back waits for no window.</summary>
    public int? MotionLimit(PlanMemory memory) => memory.Phase switch
    {
        RolloutPhase.RollingBack => null,
        RolloutPhase.Idle or RolloutPhase.RolledBack => snapshot.Calendar.Drift,
        _ => memory.HasStages ? snapshot.Calendar.Update : null,
    };

    /// <summary>The least that turns a member of a revision into one of the target, as far as the spec allows; null when it needs more than that.</summary>
    public Disruption? ChangeOf(SpecRevision? revision)
    {
        var needed = Disruption.Replace;
        foreach (ref readonly var change in snapshot.Changes.Span)
        {
            if (change.From == revision) needed = change.Disruption;
        }

        return spec.Updating.Action switch
        {
            UpdateAction.Replace => Disruption.Replace,
            UpdateAction.Labels when needed > Disruption.Labels => null,
            UpdateAction.Restart when needed > Disruption.Restart => null,
            _ => needed,
        };
    }

    /// <summary>True when a plugin has an ability.</summary>
    public bool Can(PluginAbilities ability) => (snapshot.Abilities & ability) != PluginAbilities.None;

    /// <summary>True when failures of the target count now.</summary>
    public bool CountsFailures(PlanMemory memory) => memory.IsUpdating && !IsPaused(memory);

    /// <summary>Rows by their ids: what happens to several must not depend on the order in which they were listed.</summary>
    public ReadOnlySpan<int> ById(List<int>? rows)
    {
        rows?.Sort((one, other) => string.CompareOrdinal(Members[one].Id.Value, Members[other].Id.Value));
        return CollectionsMarshal.AsSpan(rows);
    }

    public MemberState StateOf(in Member member, PlanMemory memory) => MemberClass.Of(member, limits, memory, now);
}
