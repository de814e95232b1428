namespace InfraKit.Sdk;

/// <summary>Who campaigns for a leadership.</summary>
/// <param name="Id">A name that is unique among the candidates.</param>
/// <param name="Address">Where the leader can be reached, for those who follow.</param>
public sealed record Candidate(string Id, Uri? Address = null);
