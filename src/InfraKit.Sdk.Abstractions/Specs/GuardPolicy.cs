namespace InfraKit.Sdk;

/// <summary>What is never done, whatever else is asked.</summary>
public sealed record GuardPolicy
{
    /// <summary>The defaults.</summary>
    public static GuardPolicy Default { get; } = new();

    /// <summary>A listing with fewer than this share of the known members is not believed at once.</summary>
    public Amount Collapse { get; init; } = Amount.Percent(50);

    /// <summary>How many complete listings in a row, a poll interval apart, make a doubtful absence believed.</summary>
    public int Confirm { get; init; } = 3;

    /// <summary>How long a created but unlisted instance counts as live, and a destroyed but listed one as gone.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How fast instances are made.</summary>
    public CreateRate CreateRate { get; init; } = CreateRate.SlowStart;

    /// <summary>More members than desired, surge and this together freeze creation.</summary>
    public int Overshoot { get; init; } = 2;

    /// <summary>A committed document that takes away more than this share of the members needs a confirmation. At least 1 member.</summary>
    public Amount Blast { get; init; } = Amount.Percent(50);

    /// <summary>True for a group that can't be destroyed nor resized to 0.</summary>
    public bool Protect { get; init; }
}
