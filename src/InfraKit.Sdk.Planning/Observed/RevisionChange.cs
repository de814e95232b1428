namespace InfraKit.Sdk.Planning;

/// <summary>How much it disturbs a member to become the target revision.</summary>
/// <param name="From">The member's revision.</param>
/// <param name="Disruption">The least disruption, as its plugin says.</param>
public readonly record struct RevisionChange(SpecRevision From, Disruption Disruption);
