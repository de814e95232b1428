using System.Net;

namespace InfraKit.Sdk.Ec2.Placement;

/// <summary>A subnet, and where it is.</summary>
/// <param name="Subnet">Its id.</param>
/// <param name="Zone">Its availability zone.</param>
/// <param name="Vpc">Its network.</param>
/// <param name="Addresses">Its block of addresses; null for one that has no IPv4 block.</param>
internal sealed record Place(string Subnet, string Zone, string Vpc, IPNetwork? Addresses);
