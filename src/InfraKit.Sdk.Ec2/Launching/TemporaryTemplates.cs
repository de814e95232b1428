using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>
/// Fleets are made from launch templates alone. A document that names an image gets one for the time of a request; what a crash leaves behind is
/// deleted by whoever makes the next one, an hour later or after.
/// </summary>
internal sealed class TemporaryTemplates(Ec2Calls calls, Ec2Options options, TimeProvider time)
{
    private static readonly TimeSpan LeftBehind = TimeSpan.FromHours(1);

    private DateTimeOffset sweepAt = DateTimeOffset.MinValue;

    /// <summary>The template of an order: the document's own, or one that is made for it.</summary>
    public async Task<FleetLaunchTemplateSpecificationRequest> EnterAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        if (order is { Recipe.LaunchTemplate: not null, PrivateAddress: { } fixedAddress }) throw NotInATemplate(order, fixedAddress);
        if (order.Recipe.LaunchTemplate is { } own) return new FleetLaunchTemplateSpecificationRequest { LaunchTemplateId = own.Id, LaunchTemplateName = own.Name, Version = own.Version };

        await SweepAsync(cancellationToken).ConfigureAwait(false);
        var data = order.Recipe.NewTemplateData();
        if (order.UserData is { } userData) data.UserData = UserDataText.Encode(userData);
        if (order.PrivateAddress is { } address) Put(data, address);
        data.TagSpecifications = [new LaunchTemplateTagSpecificationRequest { ResourceType = ResourceType.Volume, Tags = MachineTags.ToEc2(order.Tags) }];
        var request = new CreateLaunchTemplateRequest
        {
            LaunchTemplateName = NameOf(order),
            LaunchTemplateData = data,
            ClientToken = order.Token,
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.LaunchTemplate, Tags = MachineTags.ToEc2(options.Namespace.Append(new(MachineTags.Template, order.Keys.First.Value))) }],
        };
        try
        {
            await calls.CallAsync("CreateLaunchTemplate", "Making a launch template for a fleet", (client, token) => client.CreateLaunchTemplateAsync(request, token), cancellationToken).ConfigureAwait(false);
        }
        catch (PluginException exception) when (exception.Error.Code == "InvalidLaunchTemplateName.AlreadyExistsException")
        {
            // The same order made it before: its name is the order's.
        }
        catch (PluginException exception) when (exception.Error.Kind == PluginErrorKind.UnknownOutcome)
        {
            // No machine was asked for yet.
            throw new PluginException(exception.Error with { Kind = PluginErrorKind.Transient }, exception);
        }

        return new FleetLaunchTemplateSpecificationRequest { LaunchTemplateName = request.LaunchTemplateName, Version = "1" };
    }

    /// <summary>The order is carried out.</summary>
    public async Task LeaveAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        if (order.Recipe.LaunchTemplate is null) await DeleteAsync(new DeleteLaunchTemplateRequest { LaunchTemplateName = NameOf(order) }, cancellationToken).ConfigureAwait(false);
    }

    private static string NameOf(LaunchOrder order) => $"infrakit-{order.Token}";

    // An address stands on a network card, and then so do the groups.
    private static void Put(RequestLaunchTemplateData data, string privateAddress)
    {
        if ((data.NetworkInterfaces ?? []).FirstOrDefault() is not { } card)
        {
            card = new LaunchTemplateInstanceNetworkInterfaceSpecificationRequest { DeviceIndex = 0, Groups = data.SecurityGroupIds };
            (data.NetworkInterfaces, data.SecurityGroupIds) = ([card], null);
        }

        card.PrivateIpAddress = privateAddress;
    }

    private static PluginException NotInATemplate(LaunchOrder order, string address) =>
        new(new PluginError(PluginErrorKind.Invalid, $"The identity {address} is an address, which a fleet from a LaunchTemplate can't give: name one InstanceType, or the image in place of the template.") { Path = order.Recipe.PathOf(MachineField.InstanceType) });

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < sweepAt) return;

        try
        {
            sweepAt = now + LeftBehind;
            Filter[] space = [.. TagFilters.Of(options.Namespace)];
            var request = new DescribeLaunchTemplatesRequest { Filters = [new Filter("tag-key", [MachineTags.Template]), .. space], MaxResults = 200 };
            var answer = await calls.CallAsync("DescribeLaunchTemplates", "Looking for launch templates that were left behind", (client, token) => client.DescribeLaunchTemplatesAsync(request, token), cancellationToken).ConfigureAwait(false);
            foreach (var template in (answer.LaunchTemplates ?? []).Where(template => template.CreateTime < (now - LeftBehind).UtcDateTime))
            {
                await DeleteAsync(new DeleteLaunchTemplateRequest { LaunchTemplateId = template.LaunchTemplateId }, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (PluginException)
        {
            // What was left behind costs nothing and keeps no machine waiting: the next fleet looks again.
            sweepAt = now;
        }
    }

    private async Task DeleteAsync(DeleteLaunchTemplateRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await calls.CallAsync("DeleteLaunchTemplate", "Deleting a launch template", (client, token) => client.DeleteLaunchTemplateAsync(request, token), cancellationToken).ConfigureAwait(false);
        }
        catch (PluginException)
        {
            // Nothing hangs on it, and the next sweep finds it.
        }
    }
}
