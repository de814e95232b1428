namespace InfraKit.Sdk.Planning;

/// <summary>How far the members of a snapshot can be believed.</summary>
public enum SnapshotQuality
{
    /// <summary>Nothing was listed yet: nothing can be decided.</summary>
    None,

    /// <summary>The last listing failed or ended early: what it lacks is not gone.</summary>
    Partial,

    /// <summary>The last listing was complete.</summary>
    Complete,
}
