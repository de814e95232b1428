using System.Runtime.CompilerServices;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using Checks = Amazon.EC2.Model.InstanceStatus;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>Reads EC2's listings page by page, to their end.</summary>
internal sealed class Ec2Pages(Ec2Calls calls)
{
    /// <summary>The largest page that EC2 gives.</summary>
    private const int PageSize = 1000;

    /// <summary>The machines that pass all filters; those that are over too, unless a filter says otherwise.</summary>
    public async IAsyncEnumerable<Instance> MachinesAsync(List<Filter> filters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new DescribeInstancesRequest { Filters = filters, MaxResults = PageSize };
        do
        {
            var page = await calls.CallAsync("DescribeInstances", "Listing machines", (client, token) => client.DescribeInstancesAsync(request, token), cancellationToken).ConfigureAwait(false);
            foreach (var machine in (page.Reservations ?? []).SelectMany(reservation => reservation.Instances ?? [])) yield return machine;

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    /// <summary>The status checks and scheduled events of all running machines of the account.</summary>
    public async IAsyncEnumerable<Checks> StatusesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new DescribeInstanceStatusRequest { MaxResults = PageSize };
        do
        {
            var page = await calls.CallAsync("DescribeInstanceStatus", "Asking for status checks", (client, token) => client.DescribeInstanceStatusAsync(request, token), cancellationToken).ConfigureAwait(false);
            foreach (var status in page.InstanceStatuses ?? []) yield return status;

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    /// <summary>The spot requests whose machines are to be taken away.</summary>
    public async IAsyncEnumerable<SpotInstanceRequest> InterruptionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new DescribeSpotInstanceRequestsRequest { Filters = [new Filter("status-code", ["marked-for-termination", "marked-for-stop"])], MaxResults = PageSize };
        do
        {
            var page = await calls.CallAsync("DescribeSpotInstanceRequests", "Asking for spot interruptions", (client, token) => client.DescribeSpotInstanceRequestsAsync(request, token), cancellationToken).ConfigureAwait(false);
            foreach (var interrupted in page.SpotInstanceRequests ?? []) yield return interrupted;

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }
}
