namespace InfraKit.Sdk.Flavors;

/// <summary>What several opinions come to: the worst counts.</summary>
internal static class ComboVerdict
{
    /// <summary>The first Unhealthy, else the first Unknown, else Healthy; to be asked again when the first of them wants to be.</summary>
    public static HealthReport OfHealth(IReadOnlyList<HealthReport> reports)
    {
        var worst = reports.OrderByDescending(report => Rank(report.Health)).First();
        return worst with { AskAgain = Soonest(reports) };
    }

    /// <summary>Refused before Expired before Done: an instance that one flavor needs must not go because another ran out of time.</summary>
    public static DrainResult OfDrain(IReadOnlyList<DrainResult> results)
    {
        var worst = results.MaxBy(result => Rank(result.Verdict)).Verdict;
        var reasons = results.Where(result => result.Verdict == worst && result.Reason is not null).Select(result => result.Reason).ToArray();
        return new(worst, reasons.Length == 0 ? null : string.Join("; ", reasons));
    }

    /// <summary>
    /// The shortest time that is one. Where none is, "by the engine's own interval" is sooner than "when the row changes".
    /// </summary>
    private static TimeSpan? Soonest(IReadOnlyList<HealthReport> reports)
    {
        var times = reports.Select(report => report.AskAgain).Where(time => time is not null && time != Timeout.InfiniteTimeSpan).ToArray();
        return times.Length > 0 ? times.Min()
            : reports.Any(report => report.AskAgain is null) ? null
            : Timeout.InfiniteTimeSpan;
    }

    private static int Rank(Health health) => health switch
    {
        Health.Unhealthy => 2,
        Health.Unknown => 1,
        _ => 0,
    };

    private static int Rank(DrainVerdict verdict) => verdict switch
    {
        DrainVerdict.Refused => 2,
        DrainVerdict.Expired => 1,
        _ => 0,
    };
}
