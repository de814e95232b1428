namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A type of machine.</summary>
/// <param name="Zones">Where it is offered; null for everywhere.</param>
public sealed record MachineType(string Name, int Cpus, int Mebibytes, string Architecture = "x86_64", IReadOnlyList<string>? Zones = null)
{
    internal bool IsOfferedIn(string zone) => Zones is null || Zones.Contains(zone);
}
