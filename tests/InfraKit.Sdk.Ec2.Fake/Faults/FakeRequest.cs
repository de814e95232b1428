namespace InfraKit.Sdk.Ec2.Fake.Faults;

/// <summary>A request, for whoever decides whether it goes wrong.</summary>
/// <param name="Call">The how manieth call of this action it is, from 1.</param>
public sealed record FakeRequest(string Action, IReadOnlyDictionary<string, string> Parameters, string AccessKey, int Call);
