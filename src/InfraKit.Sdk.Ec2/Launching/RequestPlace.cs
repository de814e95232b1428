using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Placement;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>Writes where a machine goes into a request: on its first network interface, if it describes one, for then EC2 takes it nowhere else.</summary>
internal static class RequestPlace
{
    public static void Put(RunInstancesRequest request, Place? place, string? privateAddress)
    {
        if (place is { Subnet: null }) (request.Placement ??= new()).AvailabilityZone = place.Zone;
        if ((request.NetworkInterfaces ?? []).FirstOrDefault() is { } card)
        {
            if (place?.Subnet is { } inside) card.SubnetId = inside;
            if (privateAddress is not null) card.PrivateIpAddress = privateAddress;
            return;
        }

        if (place?.Subnet is { } subnet) request.SubnetId = subnet;
        if (privateAddress is not null) request.PrivateIpAddress = privateAddress;
    }
}
