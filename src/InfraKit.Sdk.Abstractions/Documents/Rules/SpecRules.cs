namespace InfraKit.Sdk;

/// <summary>Applies every rule to a spec, however it was made.</summary>
internal static class SpecRules
{
    /// <summary>Checks a spec.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="problem">Takes each error.</param>
    /// <param name="tagsPath">The path of the tags; null when they were checked as they were read.</param>
    /// <param name="prefix">Goes before the paths of the policies.</param>
    public static void Check(GroupSpec spec, Problem problem, string? tagsPath, string prefix)
    {
        void Inside(string path, string message) => problem(prefix + path, message);

        if (spec.Id == default) problem("ID", "missing; it is required");
        if (spec.Instance.Plugin == default) Inside("Instance.Plugin", "missing; it is required");
        if (spec.Flavor.Plugin == default) Inside("Flavor.Plugin", "missing; it is required");
        if (tagsPath is not null) TagRules.Check(spec.Tags, tagsPath, problem);
        UpdatingRules.Check(spec, Inside);
        HealingRules.Check(spec.Healing, Inside);
        DrainingRules.Check(spec.Draining, Inside);
        GuardRules.Check(spec, Inside);
        WindowRules.Check(spec.Windows, spec.Updating.Mode, Inside);
    }

    /// <summary>No time is negative.</summary>
    public static void NotNegative(TimeSpan? time, string path, Problem problem)
    {
        if (time < TimeSpan.Zero) problem(path, Duration.Expected);
    }

    /// <summary>No count is below the least.</summary>
    public static void AtLeast(int count, int least, string path, Problem problem)
    {
        if (count < least) problem(path, $"expected a whole number from {least}; found {count}");
    }
}
