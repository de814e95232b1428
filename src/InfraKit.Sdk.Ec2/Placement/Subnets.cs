using System.Collections.Concurrent;
using System.Net;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;

namespace InfraKit.Sdk.Ec2.Placement;

/// <summary>Where subnets are. A subnet never moves: it is asked for once.</summary>
internal sealed class Subnets(Ec2Calls calls)
{
    private readonly ConcurrentDictionary<string, Place> known = new(StringComparer.Ordinal);

    /// <summary>The places of subnets, in the order of their ids here; those that don't exist are left out.</summary>
    public async Task<IReadOnlyList<Place>> FindAsync(IReadOnlyCollection<string> subnets, CancellationToken cancellationToken)
    {
        var unknown = subnets.Where(subnet => !known.ContainsKey(subnet)).ToList();
        if (unknown.Count > 0)
        {
            var request = new DescribeSubnetsRequest { Filters = [new Filter("subnet-id", unknown)] };
            var answer = await calls.CallAsync("DescribeSubnets", "Looking for subnets", (client, token) => client.DescribeSubnetsAsync(request, token), cancellationToken).ConfigureAwait(false);
            foreach (var subnet in answer.Subnets ?? []) known[subnet.SubnetId] = Of(subnet);
        }

        return [.. subnets.Where(known.ContainsKey).Select(subnet => known[subnet])];
    }

    private static Place Of(Subnet subnet) =>
        new(subnet.SubnetId, subnet.AvailabilityZone, subnet.VpcId, IPNetwork.TryParse(subnet.CidrBlock, out var addresses) ? addresses : null);
}
