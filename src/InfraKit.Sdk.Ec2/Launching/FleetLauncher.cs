using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>Makes machines of whichever of several types there is room for, by <c>CreateFleet</c> of type <c>instant</c>: the fleet itself is over when it answers.</summary>
internal sealed class FleetLauncher(Ec2Calls calls, TemporaryTemplates templates)
{
    private const string Doing = "Starting machines of several types";

    /// <summary>Makes as many as there is room for.</summary>
    /// <exception cref="PluginException">None was made, or nobody knows.</exception>
    public async Task<LaunchResult> LaunchAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        var template = await templates.EnterAsync(order, cancellationToken).ConfigureAwait(false);
        try
        {
            var request = RequestOf(order, template);
            var answer = await calls.CallAsync("CreateFleet", Doing, (client, token) => client.CreateFleetAsync(request, token), cancellationToken).ConfigureAwait(false);

            // What says which key made which must not hang on the order of an answer.
            var ids = (answer.Instances ?? []).SelectMany(made => made.InstanceIds ?? []).Order(StringComparer.Ordinal).ToArray();
            if (ids.Length == order.Keys.Count) return new LaunchResult(ids, Short: null);

            var why = (answer.Errors ?? []).Select(error => Ec2Errors.Answered(error.ErrorCode, error.ErrorMessage, Doing)).ToArray();
            var worst = why.FirstOrDefault(error => !Ec2Errors.IsOfZone(error)) ?? why.FirstOrDefault() ?? TooFew(order, ids.Length);
            return ids.Length > 0 ? new LaunchResult(ids, worst) : throw new PluginException(worst);
        }
        finally
        {
            await templates.LeaveAsync(order, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static CreateFleetRequest RequestOf(LaunchOrder order, FleetLaunchTemplateSpecificationRequest template)
    {
        var isSpot = order.Recipe.IsSpot;
        var request = new CreateFleetRequest
        {
            Type = FleetType.Instant,
            ClientToken = order.Token,
            LaunchTemplateConfigs =
            [
                new FleetLaunchTemplateConfigRequest
                {
                    LaunchTemplateSpecification = template,
                    Overrides = [.. order.Recipe.InstanceTypes.Select((type, rank) => OverrideOf(order, type, rank))],
                },
            ],
            TargetCapacitySpecification = new TargetCapacitySpecificationRequest
            {
                TotalTargetCapacity = order.Keys.Count,
                DefaultTargetCapacityType = isSpot ? DefaultTargetCapacityType.Spot : DefaultTargetCapacityType.OnDemand,
            },
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Instance, Tags = MachineTags.ToEc2(order.Born) }],
        };
        if (isSpot) request.SpotOptions = new SpotOptionsRequest { AllocationStrategy = SpotAllocationStrategy.PriceCapacityOptimized };
        else request.OnDemandOptions = new OnDemandOptionsRequest { AllocationStrategy = FleetOnDemandAllocationStrategy.Prioritized };
        return request;
    }

    private static FleetLaunchTemplateOverridesRequest OverrideOf(LaunchOrder order, string type, int rank) => new()
    {
        InstanceType = type,
        SubnetId = order.Place?.Subnet,
        AvailabilityZone = order.Place is { Subnet: null } place ? place.Zone : null,
        Priority = rank,
        MaxPrice = order.Recipe.SpotMaxPrice,
    };

    private static PluginError TooFew(LaunchOrder order, int made) =>
        new(PluginErrorKind.Capacity, string.Create(CultureInfo.InvariantCulture, $"{Doing}: EC2 had room for {made} of {order.Keys.Count}, and said no more.")) { Code = "UnfulfillableCapacity" };
}
