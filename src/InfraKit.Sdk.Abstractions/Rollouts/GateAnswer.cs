namespace InfraKit.Sdk;

/// <summary>A gate's answer.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, for people.</param>
public readonly record struct GateAnswer(GateVerdict Verdict, string? Reason = null);
