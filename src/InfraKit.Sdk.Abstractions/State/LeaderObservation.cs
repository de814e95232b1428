namespace InfraKit.Sdk;

/// <summary>Who leads a scope, as seen from outside.</summary>
/// <param name="Leader">The leader; null when there is none.</param>
/// <param name="Term">Its term; 0 when there is none.</param>
public readonly record struct LeaderObservation(Candidate? Leader, long Term);
