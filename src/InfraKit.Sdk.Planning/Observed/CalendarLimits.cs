namespace InfraKit.Sdk.Planning;

/// <summary>How many members the calendar lets be in motion now, for each reason; null for what the policies say, 0 while no window is open.</summary>
public readonly record struct CalendarLimits
{
    /// <summary>For another revision.</summary>
    public int? Update { get; init; }

    /// <summary>For members of another revision while no update runs.</summary>
    public int? Drift { get; init; }

    /// <summary>For sick members.</summary>
    public int? Heal { get; init; }

    /// <summary>For another size.</summary>
    public int? Scale { get; init; }

    /// <summary>When the next window opens or closes, on the planner's clock; null for never.</summary>
    public DateTimeOffset? ChangesAt { get; init; }
}
