namespace InfraKit.Sdk;

/// <summary>What an elector promises; a host refuses to start in a mode that needs more.</summary>
[Flags]
public enum ElectionGuarantees
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Terms grow and are never issued twice.</summary>
    MonotonicTerm = 1,

    /// <summary>A holder that pauses loses the leadership to another.</summary>
    SurvivesHolderPause = 2,

    /// <summary>At most one side of a network partition elects.</summary>
    SurvivesPartition = 4,

    /// <summary>Candidates may be on several machines.</summary>
    CrossMachine = 8,
}
