namespace InfraKit.Sdk;

/// <summary>What the policy of updates must satisfy. Only written values can contradict each other.</summary>
internal static class UpdatingRules
{
    public static void Check(GroupSpec spec, Problem problem)
    {
        var updating = spec.Updating;
        SurgeNeedsEqualMembers(spec, problem);
        ForBelowWithin(updating, problem);
        WithinBelowStall(updating, problem);
        StageRules.Check(updating.Steps, problem);
        ModeRules.Check(updating, problem);
        if (updating.Healthy is { For: not null, Count: not null }) problem("Updating.Count", "contradicts Updating.Healthy.For; write one of them");
        if (updating.Healthy.Count is { } count) SpecRules.AtLeast(count, 1, "Updating.Count", problem);
        if (updating.Spread is "") problem("Updating.Spread", "expected the key of a tag; found an empty text");
        SpecRules.NotNegative(updating.Healthy.For, "Updating.Healthy.For", problem);
        SpecRules.NotNegative(updating.Healthy.Within, "Updating.Healthy.Within", problem);
        SpecRules.NotNegative(updating.Stall, "Updating.Stall", problem);
        SpecRules.NotNegative(updating.Bake, "Updating.Bake", problem);
        SpecRules.NotNegative(updating.RetireAfter, "Updating.RetireAfter", problem);
    }

    private static void SurgeNeedsEqualMembers(GroupSpec spec, Problem problem)
    {
        if (spec.Updating.Surge is { Value: > 0 } && spec.Allocation.LogicalIds is not null)
        {
            problem("Updating.Surge", "members with LogicalIDs can't exist twice; expected 0, or leave it out");
        }
    }

    private static void ForBelowWithin(UpdatePolicy updating, Problem problem)
    {
        if (updating.Healthy is { For: { } healthy, Within: { } within } && healthy >= within)
        {
            problem("Updating.Healthy.For", $"must be shorter than Within; {Duration.Format(healthy)} is not below {Duration.Format(within)}");
        }
    }

    private static void WithinBelowStall(UpdatePolicy updating, Problem problem)
    {
        if (updating.Healthy.Within is { } within && updating.Stall is { } stall && within >= stall)
        {
            problem("Updating.Stall", $"must be longer than Healthy.Within; {Duration.Format(stall)} is not above {Duration.Format(within)}");
        }
    }
}
