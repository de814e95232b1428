namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>Who has signed a request, and for which service.</summary>
internal sealed record Sender(string AccessKey, string Service);
