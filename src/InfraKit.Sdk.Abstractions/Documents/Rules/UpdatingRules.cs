namespace InfraKit.Sdk;

/// <summary>What the policy of updates must satisfy. Only written values can contradict each other.</summary>
internal static class UpdatingRules
{
    /// <summary>The place of a step that could not be read; real steps are at least 1.</summary>
    public static Amount Unread { get; } = Amount.Count(0);

    public static void Check(GroupSpec spec, Problem problem)
    {
        var updating = spec.Updating;
        SurgeNeedsEqualMembers(spec, problem);
        ForBelowWithin(updating, problem);
        WithinBelowStall(updating, problem);
        StepsAscend(updating.Steps, problem);
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

    private static void StepsAscend(ValueList<RolloutStage> steps, Problem problem)
    {
        var (count, percent) = (Unread, Unread);
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            if (step.Hold < TimeSpan.Zero && step.Hold != Timeout.InfiniteTimeSpan) problem($"Updating.Steps[{index}].Hold", Duration.Expected);
            if (step.Gate is "") problem($"Updating.Steps[{index}].Gate", "expected the name of a gate; found an empty text");
            if (step.To == Unread) continue;

            ref var before = ref step.To.IsPercent ? ref percent : ref count;
            if (step.To.Value <= before.Value) problem($"Updating.Steps[{index}].To", $"steps must ascend; {step.To} is not above {before}");
            before = step.To;
        }
    }
}
