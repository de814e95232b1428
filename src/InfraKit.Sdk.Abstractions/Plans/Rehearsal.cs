namespace InfraKit.Sdk;

/// <summary>What the planner does from here on if every instance boots as expected and nothing fails: an expectation, no promise.</summary>
/// <remarks>A favourable one: drains take no time, whoever is removed is gone by the next pass, and windows stay open or closed as they are now.</remarks>
public sealed class Rehearsal
{
    /// <summary>Makes one.</summary>
    public Rehearsal(RehearsalEnd end, TimeSpan duration) => (End, Duration) = (end, duration);

    /// <summary>How it ends.</summary>
    public RehearsalEnd End { get; }

    /// <summary>How long that takes from now.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The time from an instance's creation to its first healthy answer that was assumed.</summary>
    public TimeSpan BootTime { get; init; }

    /// <summary>The most instances there are at once.</summary>
    public int Peak { get; init; }

    /// <summary>The fewest members in service at any moment, or now if that is less.</summary>
    public int LowestAvailable { get; init; }

    /// <summary>How many instances are made.</summary>
    public int Creates { get; init; }

    /// <summary>How many members are removed.</summary>
    public int Removes { get; init; }

    /// <summary>Why it ends before everything is as the spec says; null when it converges.</summary>
    public Reason? Why { get; init; }
}
