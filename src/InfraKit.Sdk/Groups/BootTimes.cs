namespace InfraKit.Sdk.Groups;

/// <summary>How long the last instances of a group took from the decision to make them to their first healthy answer.</summary>
internal static class BootTimes
{
    private const int Kept = 16;

    /// <summary>Assumed before any was measured.</summary>
    public static readonly TimeSpan Assumed = TimeSpan.FromMinutes(1);

    /// <summary>The measures with one more.</summary>
    public static ValueList<TimeSpan> With(ValueList<TimeSpan> boots, TimeSpan boot) => [.. boots.Skip(Math.Max(0, boots.Count - Kept + 1)), boot];

    /// <summary>The middle one of the measures.</summary>
    public static TimeSpan Median(ValueList<TimeSpan> boots) => boots.Count == 0 ? Assumed : boots.Order().ElementAt(boots.Count / 2);
}
