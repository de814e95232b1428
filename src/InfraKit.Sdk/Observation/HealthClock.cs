using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>
/// Turns answers about health into a member's clock. Credit survives what is unknown; evidence against a member starts anew after it.
/// </summary>
internal static class HealthClock
{
    /// <summary>Takes an answer. True when what is stored of the member changed.</summary>
    public static bool Take(ref Member row, ref MemberDetail detail, HealthReport report, DateTimeOffset now)
    {
        detail.HealthReason = report.Reason;
        row = row with { StayRank = report.StayRank };
        // Whoever is found not to serve yet has served nobody since its creation.
        if (report.Health == Health.Unhealthy || (report.Health == Health.Unknown && row.Status == InstanceStatus.Pending)) detail.WasFoundIdle = true;
        if (report.Health == Health.Unknown)
        {
            if (row.Health != Health.Unknown) detail.UnknownSince = now;
            row = row with { Health = Health.Unknown, UnknownSince = row.UnknownSince ?? now };
            return false;
        }

        var isNews = report.Health != detail.Definite;
        var since = isNews ? Begins(row, detail, report.Health, now)
            : row.Health != Health.Unknown ? row.HealthSince
            : report.Health == Health.Healthy ? row.HealthSince + (now - detail.UnknownSince)
            : now;
        var flags = report.Health == Health.Healthy ? row.Flags | MemberFlags.EverHealthy : row.Flags;
        var changed = flags != row.Flags || since != row.HealthSince;
        row = row with { Health = report.Health, HealthSince = since, UnknownSince = null, Flags = flags };
        detail.Definite = report.Health;
        return changed;
    }

    /// <summary>Evidence against a member starts anew, for it was out of sight.</summary>
    public static void Return(ref Member row, DateTimeOffset now)
    {
        row = row with { UnknownSince = null };
        if (row.Health == Health.Unhealthy) row = row with { HealthSince = now };
    }

    private static DateTimeOffset Begins(in Member row, in MemberDetail detail, Health health, DateTimeOffset now) =>
        health == Health.Healthy && detail is { HasCredit: true, WasFoundIdle: false } && !row.Is(MemberFlags.EverHealthy) ? row.BeganAt : now;
}
