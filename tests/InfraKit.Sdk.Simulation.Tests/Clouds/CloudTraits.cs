namespace InfraKit.Sdk.Simulation.Tests.Clouds;

/// <summary>What a cloud is like, as long as it is there.</summary>
internal sealed record CloudTraits
{
    /// <summary>How long an instance takes until it is up.</summary>
    public TimeSpan BootTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How much longer than that some take.</summary>
    public TimeSpan BootSpread { get; init; }

    /// <summary>How long at most a new instance is not listed.</summary>
    public TimeSpan ListingLag { get; init; }

    /// <summary>How long a destroyed instance is still there.</summary>
    public TimeSpan DestroyLag { get; init; }

    /// <summary>How long a call takes to answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long a drain takes.</summary>
    public TimeSpan DrainTime { get; init; }

    /// <summary>True when the provider can be asked what became of a key.</summary>
    public bool AnswersByKey { get; init; } = true;

    /// <summary>True when rows come in another order each time.</summary>
    public bool Shuffles { get; init; }

    /// <summary>True when instances can be changed where they are: some revisions by labels, some by a restart.</summary>
    public bool UpdatesInPlace { get; init; }

    /// <summary>True when instances can be restarted.</summary>
    public bool Restarts { get; init; }

    /// <summary>How many instances a call makes or destroys at most; 0 for one at a time.</summary>
    public int PerCall { get; init; }

    /// <summary>How many zones there are, which a tag of each instance names; 0 for no such tag.</summary>
    public int Zones { get; init; }
}
