namespace InfraKit.Sdk.Planning.Tests;

/// <summary>All that a pass may see, for tests that need more of it than members.</summary>
internal sealed record Sight(params Member[] Members)
{
    public OpenCreate[] Open { get; init; } = [];

    public CalendarLimits Calendar { get; init; }

    public GateAnswer? Gate { get; init; }

    public RevisionChange[] Changes { get; init; } = [];

    public PluginAbilities Abilities { get; init; }

    public SnapshotQuality Quality { get; init; } = SnapshotQuality.Complete;

    public GroupSnapshot ToSnapshot() => new(Members, Open, Quality)
    {
        AsOf = Make.Now,
        Calendar = Calendar,
        Gate = Gate,
        Changes = Changes,
        Abilities = Abilities,
    };

    public Decision Decide(GroupSpec spec, PlanMemory memory, TimeSpan later = default) => Planner.Decide(spec, ToSnapshot(), memory, Make.Now + later);
}
