namespace InfraKit.Sdk;

/// <summary>What the policy of repairs must satisfy.</summary>
internal static class HealingRules
{
    public static void Check(HealPolicy healing, Problem problem)
    {
        SpecRules.NotNegative(healing.After, "Healing.After", problem);
        SpecRules.NotNegative(healing.UnknownAfter, "Healing.UnknownAfter", problem);
        SpecRules.NotNegative(healing.Backoff.First, "Healing.Backoff.First", problem);
        SpecRules.NotNegative(healing.Backoff.Max, "Healing.Backoff.Max", problem);
        SpecRules.NotNegative(healing.Backoff.ResetAfter, "Healing.Backoff.ResetAfter", problem);
        SpecRules.AtLeast(healing.Keep, 0, "Healing.Keep", problem);
        if (healing.Ladder.Count == 0) problem("Healing.Ladder", "expected at least one of \"recheck\", \"restart\" and \"replace\"");
        LadderAscends(healing.Ladder, problem);
        FirstNotAboveMax(healing.Backoff, problem);
    }

    private static void LadderAscends(ValueList<HealRung> ladder, Problem problem)
    {
        for (var index = 1; index < ladder.Count; index++)
        {
            if (ladder[index] > ladder[index - 1]) continue;

            problem($"Healing.Ladder[{index}]", $"rungs must ascend from \"recheck\" over \"restart\" to \"replace\"; \"{Word(ladder[index])}\" can't follow \"{Word(ladder[index - 1])}\"");
        }
    }

    private static string Word(HealRung rung) => rung.ToString().ToLowerInvariant();

    private static void FirstNotAboveMax(BackoffPolicy backoff, Problem problem)
    {
        if (backoff.First > backoff.Max)
        {
            problem("Healing.Backoff.First", $"must not be longer than Max; {Duration.Format(backoff.First)} is above {Duration.Format(backoff.Max)}");
        }
    }
}
