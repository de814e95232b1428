namespace InfraKit.Sdk.Planning;

/// <summary>Keeps two values of a tag from being in motion at once. What a new instance will bear isn't known before it exists: the fence binds victims.</summary>
internal sealed class SpreadFence
{
    private readonly Pass pass;
    private readonly string? tag;
    private readonly HashSet<string> values = new(StringComparer.Ordinal);

    public SpreadFence(Pass pass, Ledger ledger, PlanMemory memory)
    {
        this.pass = pass;
        tag = ledger.MostInMotion > 1 && pass.Spec.Updating.Mode != UpdateMode.Recreate ? pass.Spec.Updating.Spread : null;
        if (tag is null) return;

        foreach (ref readonly var member in pass.Members)
        {
            if (!pass.Belief.IsGone(member) && IsInMotion(pass, memory, member)) Add(member);
        }
    }

    /// <summary>How many values are in motion.</summary>
    public int InMotion => values.Count;

    /// <summary>How many members of T there are by value: a first stage takes one of each.</summary>
    public static Dictionary<string, int>? NewByValue(Pass pass, Ledger ledger, PlanMemory memory)
    {
        if (pass.Spec.Updating.Spread is not { } tag || ledger.Stage is { Index: > 0 } or { IsLast: true }) return null;

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ref readonly var member in pass.Members)
        {
            if (!memory.Target.Matches(member.Revision) || pass.Belief.IsGone(member)) continue;

            var value = ValueOf(member, tag);
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        return counts;
    }

    public static string ValueOf(in Member member, string tag) => member.Tags.TryGetValue(tag, out var value) ? value : string.Empty;

    /// <summary>True when a victim's value may be set in motion.</summary>
    public bool Allows(in Victim victim) => tag is null || values.Count == 0 || (values.Count == 1 && values.Contains(ValueOf(pass.Members[victim.Row], tag)));

    /// <summary>The one value whose members may go: that in motion, else that of the first who would be; null for any, or for none.</summary>
    public string? ValueToMove(List<Victim> victims)
    {
        if (tag is null || values.Count > 1) return null;
        if (values.Count == 1) return values.Single();

        var first = victims.FindIndex(victim => victim is { IsBusy: false, State: not MemberState.Bad });
        return first < 0 ? null : ValueOf(pass.Members[victims[first].Row], tag);
    }

    public void Take(in Victim victim)
    {
        if (tag is not null && victim.State != MemberState.Bad) Add(pass.Members[victim.Row]);
    }

    private static bool IsInMotion(Pass pass, PlanMemory memory, in Member member) => pass.StateOf(member, memory) switch
    {
        MemberState.Leaving => !member.Is(MemberFlags.Zombie),
        MemberState.Uncertain => member.Is(MemberFlags.Changing) || memory.Target.Matches(member.Revision),
        _ => false,
    };

    private void Add(in Member member) => values.Add(ValueOf(member, tag!));
}
