namespace InfraKit.Sdk;

/// <summary>What the guards must satisfy.</summary>
internal static class GuardRules
{
    public static void Check(GroupSpec spec, Problem problem)
    {
        var guard = spec.Guard;
        SpecRules.AtLeast(guard.Confirm, 1, "Guard.Confirm", problem);
        SpecRules.AtLeast(guard.Overshoot, 0, "Guard.Overshoot", problem);
        SpecRules.NotNegative(guard.Visibility, "Guard.Visibility", problem);
        if (guard.Protect && spec.Allocation.Desired == 0) problem("Guard.Protect", "a protected group can't be empty; expected a size above 0, or false");
        BlastNotBelowUnavailable(spec, problem);
    }

    /// <summary>What every update may take away can't need a confirmation. Compared in members; to recreate is to take all.</summary>
    private static void BlastNotBelowUnavailable(GroupSpec spec, Problem problem)
    {
        if (spec.Updating is not { Mode: UpdateMode.Rolling, Unavailable: { } unavailable }) return;

        var desired = spec.Allocation.Desired;
        var taken = Math.Min(desired, unavailable.RoundDown(desired));
        var allowed = Math.Max(1, spec.Guard.Blast.RoundDown(desired));
        if (taken > allowed)
        {
            problem("Guard.Blast", $"Updating.Unavailable ({unavailable}) lets an update take {taken} of {desired} members away, and Blast ({spec.Guard.Blast}) allows {allowed}; raise Blast or lower Unavailable");
        }
    }
}
