namespace InfraKit.Sdk.Planning;

/// <summary>Which member owns which slot, in groups of logical ids.</summary>
internal sealed class SlotMap
{
    private readonly Dictionary<LogicalId, int> slots;
    private readonly bool[] taken;

    // Whose identity isn't wanted any more serves all the same until it goes, and two that share one serve once.
    private readonly Dictionary<LogicalId, int> bearers;

    private SlotMap(ValueList<LogicalId> ids)
    {
        slots = new Dictionary<LogicalId, int>(ids.Count);
        for (var slot = 0; slot < ids.Count; slot++) slots.Add(ids[slot], slot);
        taken = new bool[ids.Count];
        bearers = new Dictionary<LogicalId, int>(ids.Count);
    }

    public int Count => taken.Length;

    /// <summary>The map of a pass; null for groups of a size.</summary>
    public static SlotMap? Of(Pass pass, PlanMemory memory)
    {
        if (pass.Spec.Allocation.LogicalIds is not { } ids) return null;

        var map = new SlotMap(ids);
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            if (member.LogicalId is not { } identity || pass.Belief.IsGone(member)) continue;

            if (map.SlotOf(identity) is { } slot) map.taken[slot] = true;
            if (pass.StateOf(member, memory) >= MemberState.Leaving) continue;
            if (!map.bearers.TryGetValue(identity, out var bearer) || IsBetter(pass, memory, member, members[bearer])) map.bearers[identity] = i;
        }

        foreach (ref readonly var create in pass.OpenCreates)
        {
            if (map.SlotOf(create.LogicalId) is { } slot) map.taken[slot] = true;
        }

        return map;
    }

    /// <summary>The slot of an identity; null when it isn't wanted.</summary>
    public int? SlotOf(LogicalId? id) => id is { } identity && slots.TryGetValue(identity, out var slot) ? slot : null;

    /// <summary>True when the slot has no member, no open create and nothing that may come back.</summary>
    public bool IsFree(int slot) => !taken[slot];

    /// <summary>True when a live member owns no slot: its identity isn't wanted, or another one bears it better.</summary>
    public bool IsOutsider(int index, in Member member) => SlotOf(member.LogicalId) is null || IsDouble(index, member);

    /// <summary>True when another member bears the identity, wanted or not, and better: the group loses nothing with this one.</summary>
    public bool IsDouble(int index, in Member member) => member.LogicalId is { } identity && bearers.TryGetValue(identity, out var bearer) && bearer != index;

    // Service first, then who stays, then the revision, then seniority: no choice that the next pass would make differently.
    private static bool IsBetter(Pass pass, PlanMemory memory, in Member member, in Member owner)
    {
        var (mine, theirs) = (Rank(member, pass.StateOf(member, memory)), Rank(owner, pass.StateOf(owner, memory)));
        if (mine != theirs) return mine > theirs;

        if (member.EndsAt is null != owner.EndsAt is null) return member.EndsAt is null;

        var (isTarget, ownerIsTarget) = (memory.Target.Matches(member.Revision), memory.Target.Matches(owner.Revision));
        if (isTarget != ownerIsTarget) return isTarget;

        return member.CreatedAt != owner.CreatedAt
            ? member.CreatedAt < owner.CreatedAt
            : string.CompareOrdinal(member.Id.Value, owner.Id.Value) < 0;
    }

    // One that changes or is missing serves nobody now; one that answers healthy serves, though not yet for long enough.
    private static int Rank(in Member member, MemberState state) => state switch
    {
        MemberState.Available => 4,
        MemberState.Uncertain => member.Is(MemberFlags.Changing) || member.MissedListings > 0 ? 1 : member.Health == Health.Healthy ? 3 : 2,
        _ => 0,
    };
}
