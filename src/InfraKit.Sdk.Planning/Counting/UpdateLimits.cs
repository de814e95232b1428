namespace InfraKit.Sdk.Planning;

/// <summary>The figures of an update, resolved for a size: percentages counted, absent values derived.</summary>
/// <remarks>What adds capacity rounds up, what permits harm rounds down; surge and unavailable are never both 0.</remarks>
public readonly record struct UpdateLimits
{
    /// <summary>D: how many members are desired.</summary>
    public int Desired { get; private init; }

    /// <summary>S: how many members there may be beyond the desired ones. Always 0 where members have identities.</summary>
    public int Surge { get; private init; }

    /// <summary>U: how many of the desired members our own acts may make unavailable. At most D.</summary>
    public int Unavailable { get; private init; }

    /// <summary>W: the most that may be in motion, surge and unavailable together.</summary>
    public int InMotion => Surge + Unavailable;

    /// <summary>D − U: so many members must stay available, as far as it is up to us.</summary>
    public int MustStay => Desired - Unavailable;

    /// <summary>How long a member must answer healthy without a break before it is available.</summary>
    public TimeSpan For { get; private init; }

    /// <summary>The deadline for becoming available, counted from creation.</summary>
    public TimeSpan Within { get; private init; }

    /// <summary>How long nothing may move before the group counts as stalled.</summary>
    public TimeSpan Stall { get; private init; }

    /// <summary>The most failures borne by an update.</summary>
    public int Failures { get; private init; }

    /// <summary>More bad members than this stop healing from destroying.</summary>
    public int BrakeAbove { get; private init; }

    /// <summary>How long a member may answer nothing before it is bad; null for ever.</summary>
    public TimeSpan? UnknownAfter { get; private init; }

    /// <summary>How many repairs run at once.</summary>
    public int Repairs { get; private init; }

    /// <summary>The figures where there is no room beyond the desired ones: then some are missing for a while, if that is allowed.</summary>
    internal UpdateLimits WithoutSurge() => Unavailable > 0 ? this with { Surge = 0 } : this;

    /// <summary>The figures of a spec.</summary>
    public static UpdateLimits Of(GroupSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var desired = spec.Allocation.Desired;
        var (surge, unavailable) = Fences(spec, desired);

        var healthy = spec.Updating.Healthy;
        var lasting = healthy.For ?? TimeSpan.FromSeconds(30);
        var within = healthy.Within ?? Longer(TimeSpan.FromMinutes(10), 2 * lasting);
        return new UpdateLimits
        {
            Desired = desired,
            Surge = surge,
            Unavailable = Math.Min(unavailable, desired),
            For = lasting,
            Within = within,
            Stall = spec.Updating.Stall ?? Longer(TimeSpan.FromMinutes(15), within + TimeSpan.FromMinutes(5)),
            Failures = spec.Updating.Failures.Max.RoundDown(desired),
            BrakeAbove = Math.Max(1, spec.Healing.Max.RoundDown(desired)),
            UnknownAfter = spec.Healing.UnknownAfter,
            Repairs = Math.Max(1, spec.Healing.Parallel.RoundDown(desired)),
        };
    }

    // All down, then up: nothing beyond the desired ones, and none of them must stay.
    private static (int Surge, int Unavailable) Fences(GroupSpec spec, int desired)
    {
        if (spec.Updating.Mode == UpdateMode.Recreate) return (0, desired);

        var surge = spec.Allocation.LogicalIds is null ? (spec.Updating.Surge ?? Amount.Count(1)).RoundUp(desired) : 0;
        var unavailable = spec.Updating.Unavailable?.RoundDown(desired) ?? 0;
        return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
