using InfraKit.Sdk.Ec2.Fake.Faults;

namespace InfraKit.Sdk.Ec2.Fake;

/// <summary>A request that came, and what became of it.</summary>
/// <param name="Time">When it came, by the fake's clock.</param>
/// <param name="AccessKey">Who sent it; null when its signature was refused.</param>
/// <param name="Status">The HTTP status it was answered with; 0 when there was no answer.</param>
/// <param name="Code">Why it was refused; null when it was done.</param>
/// <param name="Fault">What it ran into.</param>
public sealed record JournalEntry(DateTimeOffset Time, string Action, IReadOnlyDictionary<string, string> Parameters, string? AccessKey, int Status, string? Code, Fault? Fault);
