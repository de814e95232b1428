using System.Net;

namespace InfraKit.Sdk.Ec2.Placement;

/// <summary>A subnet, and where it is.</summary>
/// <param name="Subnet">Its id; null for a zone whose subnet is left to EC2.</param>
/// <param name="Zone">Its availability zone.</param>
/// <param name="Vpc">Its network; empty where it is not known.</param>
/// <param name="Addresses">Its block of addresses; null for one that has no IPv4 block.</param>
internal sealed record Place(string? Subnet, string Zone, string Vpc, IPNetwork? Addresses);
