namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>How far listings can be believed.</summary>
public sealed record ListingKnobs
{
    /// <summary>How long each instance exists before it is listed; null for at once.</summary>
    public Func<SimulatedInstance, TimeSpan>? Lag { get; init; }

    /// <summary>How long tags are set before they are listed, those of a new instance too.</summary>
    public TimeSpan TagLag { get; init; }

    /// <summary>True for instances that are left out; null for none.</summary>
    public Func<SimulatedInstance, bool>? Hide { get; init; }

    /// <summary>Until when listings are empty, and complete by their own account; <see cref="DateTimeOffset.MaxValue"/> for ever.</summary>
    public DateTimeOffset EmptyUntil { get; init; }

    /// <summary>What a listing fails with; null, or an answer of null, for nothing.</summary>
    public Func<PluginError?>? Error { get; init; }

    /// <summary>How old what they show is, at most an hour: which instances there were, and their tags and status at that time.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>After how many rows a listing breaks off; null for not at all.</summary>
    public int? CutAfter { get; init; }

    /// <summary>True when a listing that breaks off claims to be complete.</summary>
    public bool IsCutSilent { get; init; }
}
