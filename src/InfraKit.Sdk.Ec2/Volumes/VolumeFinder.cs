using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Documents;
using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Volumes;

/// <summary>Finds the volumes that follow an identity: by their id, by our tag, or by the tag of the original.</summary>
internal sealed class VolumeFinder(Ec2Calls calls, Ec2Options options)
{
    /// <summary>The tag that names a volume for attachments.</summary>
    public const string Tag = "infrakit.volume";

    /// <summary>The original's.</summary>
    public const string OriginalTag = "docker-infrakit-volume";

    /// <summary>The type of attachments that are volumes; the original's.</summary>
    public const string AttachmentType = "ebs";

    private const string Doing = "Looking for volumes";

    /// <summary>The volumes of a machine, each with its device, and the zone they are in; null where there are none.</summary>
    /// <exception cref="PluginException">One doesn't exist, or they are not in one zone, or nobody can tell.</exception>
    public async Task<(VolumeNote Note, string? Zone)> FindAsync(InstanceSpec spec, MachineRecipe recipe, CancellationToken cancellationToken)
    {
        if (spec.Attachments.Count == 0 && recipe.AttachedVolumes.Count == 0) return (VolumeNote.None, null);
        if (spec.Attachments.FirstOrDefault(attachment => !string.Equals(attachment.Type, AttachmentType, StringComparison.OrdinalIgnoreCase)) is { } other) throw Refused($"An attachment of the type \"{other.Type}\" can't be made: \"{AttachmentType}\" is expected.");

        var wanted = spec.Attachments.Select(attachment => attachment.Id).ToArray();
        if (wanted.Length > recipe.AttachmentDevices.Count) throw Refused($"There are {wanted.Length} volumes and {recipe.AttachmentDevices.Count} devices for them.");

        var found = new List<(Volume Volume, string Device)>();
        foreach (var (name, device) in wanted.Zip(recipe.AttachmentDevices).Concat(recipe.AttachedVolumes.Select(entry => (entry.Volume, entry.Device))))
        {
            var volume = await FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw Refused($"There is no volume \"{name}\": neither its id nor the value of a tag \"{Tag}\" or \"{OriginalTag}\".");
            found.Add((volume, device));
        }

        var zones = found.Select(entry => entry.Volume.AvailabilityZone).Distinct(StringComparer.Ordinal).ToArray();
        if (zones.Length > 1) throw Refused($"The volumes are in several zones ({string.Join(", ", zones)}): no machine can have them all.");

        var note = new VolumeNote([.. found.Select(entry => (entry.Volume.VolumeId, entry.Device))]);
        return note.Write().Length <= MachineTags.MaxValueLength ? (note, zones[0]) : throw Refused($"There are {found.Count} volumes, more than can be noted on a machine.");
    }

    private async Task<Volume?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (name.StartsWith("vol-", StringComparison.Ordinal)) return await FirstAsync([new Filter("volume-id", [name])], cancellationToken).ConfigureAwait(false);

        var space = TagFilters.Of(options.Namespace).ToArray();
        return await FirstAsync([.. TagFilters.Of([new(Tag, name)]), .. space], cancellationToken).ConfigureAwait(false)
            ?? await FirstAsync([.. TagFilters.Of([new(OriginalTag, name)]), .. space], cancellationToken).ConfigureAwait(false);
    }

    private async Task<Volume?> FirstAsync(List<Filter> filters, CancellationToken cancellationToken)
    {
        var request = new DescribeVolumesRequest { Filters = filters };
        var answer = await calls.CallAsync("DescribeVolumes", Doing, (client, token) => client.DescribeVolumesAsync(request, token), cancellationToken).ConfigureAwait(false);
        return answer.Volumes switch
        {
            null or [] => null,
            [var only] => only,
            var several => throw Refused($"Several volumes answer to one name: {string.Join(", ", several.Select(volume => volume.VolumeId))}."),
        };
    }

    private static PluginException Refused(string message) => new(new PluginError(PluginErrorKind.Invalid, message));
}
