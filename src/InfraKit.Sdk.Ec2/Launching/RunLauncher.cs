using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>Makes machines of one type, by <c>RunInstances</c>.</summary>
internal sealed class RunLauncher(Ec2Calls calls)
{
    private const string Doing = "Starting machines";

    /// <summary>Makes as many as there is room for.</summary>
    /// <exception cref="PluginException">None was made, or nobody knows.</exception>
    public async Task<LaunchResult> LaunchAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        var request = RequestOf(order);
        var answer = await calls.CallAsync("RunInstances", Doing, (client, token) => client.RunInstancesAsync(request, token), cancellationToken).ConfigureAwait(false);
        var ids = (answer.Reservation?.Instances ?? []).OrderBy(machine => machine.AmiLaunchIndex ?? 0).Select(machine => machine.InstanceId).ToArray();
        return new LaunchResult(ids, ids.Length < order.Keys.Count ? TooFew(order, ids.Length) : null);
    }

    /// <summary>Asks whether such a machine would be started.</summary>
    /// <exception cref="PluginException">It would not; the error says why.</exception>
    public async Task RehearseAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        var request = RequestOf(order);
        (request.DryRun, request.ClientToken) = (true, null);
        try
        {
            await calls.CallAsync("RunInstances", "Asking whether such a machine would start", (client, token) => client.RunInstancesAsync(request, token), cancellationToken).ConfigureAwait(false);
        }
        catch (PluginException exception) when (exception.Error.Code == Ec2Errors.DryRunPassed)
        {
            // EC2 says yes by this error.
        }
    }

    private static RunInstancesRequest RequestOf(LaunchOrder order)
    {
        var request = order.Recipe.NewRequest();
        (request.MinCount, request.MaxCount, request.ClientToken) = (1, order.Keys.Count, order.Token);
        if (order.UserData is { } userData) request.UserData = UserDataText.Encode(userData);
        RequestPlace.Put(request, order.Place, order.PrivateAddress);
        request.TagSpecifications =
        [
            new TagSpecification { ResourceType = ResourceType.Instance, Tags = MachineTags.ToEc2(order.Born) },
            new TagSpecification { ResourceType = ResourceType.Volume, Tags = MachineTags.ToEc2(order.Tags) },
        ];
        return request;
    }

    private static PluginError TooFew(LaunchOrder order, int made) =>
        new(PluginErrorKind.Capacity, string.Create(CultureInfo.InvariantCulture, $"{Doing}: EC2 had room for {made} of {order.Keys.Count}{(order.Place is { } place ? $" in {place.Zone}" : string.Empty)}.")) { Code = "InsufficientInstanceCapacity" };
}
