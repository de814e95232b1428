using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>Forgets repairs that lasted: whoever was well for long enough since begins at the first rung again.</summary>
internal static class RepairClock
{
    /// <summary>Called before an answer is taken, for that may end the good time. True when the repairs are forgotten.</summary>
    public static bool Settle(ref Member row, BackoffPolicy policy, DateTimeOffset now)
    {
        if (row.Repairs == 0 || row.Health != Health.Healthy) return false;

        var since = row.RepairedAt > row.HealthSince ? row.RepairedAt.Value : row.HealthSince;
        if (now - since < policy.ResetAfter) return false;

        row = row with { Repairs = 0, RepairedAt = null };
        return true;
    }
}
