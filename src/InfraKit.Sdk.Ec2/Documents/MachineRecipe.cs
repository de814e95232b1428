using System.Text;
using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>What machines are made from, whichever way the document says it.</summary>
internal sealed class MachineRecipe
{
    /// <summary>The devices for volumes that follow an identity, unless the document names others: the original's first, and those after it.</summary>
    private static readonly IReadOnlyList<string> UsualDevices = [.. "fghijklmnop".Select(letter => $"/dev/sd{letter}")];

    private readonly MachineProperties properties;
    private readonly PluginProperties source;

    private MachineRecipe(MachineProperties properties, PluginProperties source) => (this.properties, this.source) = (properties, source);

    private VerbatimRunInstances? Verbatim => properties.RunInstancesInput;

    /// <summary>The image's id; null where a parameter or the template names it.</summary>
    public string? ImageId => properties.IsVerbatim ? Verbatim?.ImageId : properties.ImageId;

    /// <summary>The parameter that names the image; null for none.</summary>
    public string? ImageParameter => properties.ImageParameter;

    /// <summary>The instance types, the best first; empty where the template has it.</summary>
    public IReadOnlyList<string> InstanceTypes => properties.IsVerbatim ? Verbatim?.InstanceType is { } one ? [one.Value] : [] : properties.Types;

    /// <summary>The subnets to choose from; empty where EC2 chooses, or the request says it in another way.</summary>
    public IReadOnlyList<string> Subnets => !properties.IsVerbatim ? properties.Subnets ?? [] : (Verbatim?.SubnetId ?? Card?.SubnetId) is { } only ? [only] : [];

    /// <summary>The security groups' ids.</summary>
    public IReadOnlyList<string> SecurityGroups => properties.IsVerbatim ? Verbatim?.SecurityGroupIds ?? Card?.Groups ?? [] : properties.SecurityGroups ?? [];

    /// <summary>The key pair's name; null for none.</summary>
    public string? KeyName => properties.IsVerbatim ? Verbatim?.KeyName : properties.KeyName;

    /// <summary>The launch template; null for none.</summary>
    public TemplateReference? LaunchTemplate => properties.IsVerbatim
        ? Verbatim?.LaunchTemplate is { } told ? new TemplateReference(told.LaunchTemplateId, told.LaunchTemplateName, told.Version ?? "$Default") : null
        : properties.LaunchTemplate is { } named ? new TemplateReference(named.Id, named.Name, named.Version) : null;

    /// <summary>True for spot capacity.</summary>
    public bool IsSpot => properties.IsVerbatim ? Verbatim?.InstanceMarketOptions?.MarketType == Amazon.EC2.MarketType.Spot : properties.Spot == true;

    /// <summary>The most that spot capacity may cost; null for the on-demand price.</summary>
    public string? SpotMaxPrice => properties.SpotMaxPrice;

    /// <summary>What runs at the first boot, as a text; null for nothing.</summary>
    public string? UserData => properties.IsVerbatim ? Decoded(Verbatim?.UserData) : properties.UserData;

    /// <summary>The document's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags => properties.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Ports by their names.</summary>
    public IReadOnlyDictionary<string, int> Ports => properties.Ports ?? new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The devices of volumes that follow an identity, one after the other.</summary>
    public IReadOnlyList<string> AttachmentDevices => properties.AttachmentDevices ?? [.. (properties.AttachVolumeInputs ?? []).Where(input => input.VolumeId is null && input.Device is not null).Select(input => input.Device!), .. UsualDevices];

    /// <summary>Volumes that the document itself attaches.</summary>
    public IReadOnlyList<(string Volume, string Device)> AttachedVolumes =>
        [.. (properties.AttachVolumeInputs ?? []).Where(input => input.VolumeId is not null).Zip(UsualDevices, (input, usual) => (input.VolumeId!, input.Device ?? usual))];

    /// <summary>True when only a fleet can choose among the types.</summary>
    public bool NeedsFleet => InstanceTypes.Count > 1;

    /// <summary>Takes properties that are sound.</summary>
    public static MachineRecipe Of(PluginProperties properties) => new(properties.Bind(MachineJson.Default.MachineProperties), properties);

    /// <summary>Where the document says something that EC2 may object to.</summary>
    public string PathOf(MachineField field) => properties.IsVerbatim ? VerbatimPathOf(field) : field switch
    {
        MachineField.Image => properties.ImageParameter is not null ? "$.ImageParameter" : properties.ImageId is not null || properties.LaunchTemplate is null ? "$.ImageId" : "$.LaunchTemplate",
        MachineField.InstanceType => properties.InstanceTypes is not null ? "$.InstanceTypes" : "$.InstanceType",
        _ => $"$.{field}",
    };

    /// <summary>A request with everything that the document says; fresh, so that the rest may be added.</summary>
    public RunInstancesRequest NewRequest()
    {
        if (!properties.IsVerbatim) return ShortForm.NewRequest(properties);

        // The model is a graph that callers write into: each gets its own.
        source.TryBind(MachineJson.Default.MachineProperties, out var fresh);
        return fresh?.RunInstancesInput ?? new RunInstancesRequest();
    }

    /// <summary>The same for the launch template of a fleet; of the short form alone, for only there a machine may be of several types.</summary>
    public RequestLaunchTemplateData NewTemplateData() => ShortForm.NewTemplateData(properties);

    /// <summary>The properties with nothing left open; the same when nothing was.</summary>
    /// <param name="imageId">What the parameter names; null for no parameter.</param>
    /// <param name="templateVersion">The number of the template's version; null for no template.</param>
    public PluginProperties Pinned(string? imageId, long? templateVersion) => PinnedProperties.Of(source, properties, imageId, templateVersion);

    private InstanceNetworkInterfaceSpecification? Card => (Verbatim?.NetworkInterfaces ?? []).FirstOrDefault();

    private string VerbatimPathOf(MachineField field) => field switch
    {
        MachineField.Image => "$.RunInstancesInput.ImageId",
        MachineField.Subnets => Verbatim?.SubnetId is null && Card is not null ? "$.RunInstancesInput.NetworkInterfaces[0].SubnetId" : "$.RunInstancesInput.SubnetId",
        MachineField.SecurityGroups => Verbatim?.SecurityGroupIds is null && Card is not null ? "$.RunInstancesInput.NetworkInterfaces[0].Groups" : "$.RunInstancesInput.SecurityGroupIds",
        MachineField.Volumes => "$.RunInstancesInput.BlockDeviceMappings",
        MachineField.Spot => "$.RunInstancesInput.InstanceMarketOptions",
        MachineField.Tags => "$.Tags",
        _ => $"$.RunInstancesInput.{field}",
    };

    // The original took plain text, the API takes base64: what decodes to a beginning that a boot understands was encoded.
    private static string? Decoded(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        if (text is null || !Convert.TryFromBase64String(text, bytes, out var count)) return text;

        var decoded = Encoding.UTF8.GetString(bytes, 0, count);
        return decoded.StartsWith('#') || decoded.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase) || decoded.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase) ? decoded : text;
    }
}
