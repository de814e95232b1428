using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Documents;
using InfraKit.Sdk.Ec2.Launching;
using InfraKit.Sdk.Ec2.Placement;

namespace InfraKit.Sdk.Ec2.Commits;

/// <summary>
/// Looks at commit whether everything a document names is there and fits, and fixes what it leaves open: the image that a parameter names now, the version of
/// a launch template. Only reads; when asked, has EC2 rehearse the start of a machine.
/// </summary>
internal sealed class MachinePin(CommitReads reads, Subnets subnets, Launchers launchers, Ec2Options options)
{
    /// <summary>The properties with nothing left open.</summary>
    /// <exception cref="SpecInvalidException">Something that is named can't be had; every error is inside.</exception>
    /// <exception cref="PluginException">It can't be told now.</exception>
    public async Task<PluginProperties> PinAsync(PluginProperties properties, CancellationToken cancellationToken)
    {
        if (MachineValidation.Check(properties, out var recipe) is { Count: > 0 } wrong) throw new SpecInvalidException(wrong);

        var found = new CommitFindings(recipe!);
        var template = await found.TryAsync(MachineField.LaunchTemplate, () => reads.TemplateAsync(recipe!, cancellationToken)).ConfigureAwait(false);
        var imageId = await found.TryAsync(MachineField.Image, () => reads.ImageIdAsync(recipe!, cancellationToken)).ConfigureAwait(false);
        var image = await found.TryAsync(MachineField.Image, () => reads.ImageAsync(imageId ?? template?.LaunchTemplateData?.ImageId, cancellationToken)).ConfigureAwait(false);
        await found.TryAsync(MachineField.InstanceType, () => CheckTypesAsync(found, recipe!, image, cancellationToken)).ConfigureAwait(false);
        await found.TryAsync(MachineField.KeyName, () => reads.KeyAsync(recipe!.KeyName, cancellationToken)).ConfigureAwait(false);
        var network = await found.TryAsync(MachineField.Subnets, () => CheckSubnetsAsync(found, recipe!, cancellationToken)).ConfigureAwait(false);
        await found.TryAsync(MachineField.SecurityGroups, () => CheckGroupsAsync(found, recipe!, network, cancellationToken)).ConfigureAwait(false);
        found.ThrowIfAny();

        var pinned = recipe!.Pinned(recipe.ImageParameter is null ? null : imageId, template?.VersionNumber);
        if (options.DryRun) await RehearseAsync(found, pinned, cancellationToken).ConfigureAwait(false);
        return pinned;
    }

    private async Task<object?> CheckTypesAsync(CommitFindings found, MachineRecipe recipe, Image? image, CancellationToken cancellationToken)
    {
        var known = await reads.TypesAsync(recipe.InstanceTypes, cancellationToken).ConfigureAwait(false);
        foreach (var type in recipe.InstanceTypes)
        {
            if (!known.TryGetValue(type, out var architectures)) found.Add(MachineField.InstanceType, $"EC2 has no instance type \"{type}\" in this region (InvalidInstanceType)");
            else if (image?.Architecture?.Value is { } needed && architectures.Count > 0 && !architectures.Contains(needed)) found.Add(MachineField.InstanceType, $"\"{type}\" is {string.Join(" or ", architectures)}, and the image {image.ImageId} is {needed}: they don't fit");
        }

        return null;
    }

    private async Task<string?> CheckSubnetsAsync(CommitFindings found, MachineRecipe recipe, CancellationToken cancellationToken)
    {
        var places = await subnets.FindAsync(recipe.Subnets, cancellationToken).ConfigureAwait(false);
        foreach (var missing in recipe.Subnets.Except(places.Select(place => place.Subnet), StringComparer.Ordinal)) found.Add(MachineField.Subnets, $"there is no subnet \"{missing}\" in this account and region (InvalidSubnetID.NotFound)");

        var networks = places.Select(place => place.Vpc).Distinct(StringComparer.Ordinal).ToArray();
        if (networks.Length > 1) found.Add(MachineField.Subnets, $"the subnets are in several networks: {string.Join(", ", places.Select(place => $"{place.Subnet} in {place.Vpc}"))}; a security group belongs to one");
        return networks.Length == 1 ? networks[0] : null;
    }

    private async Task<object?> CheckGroupsAsync(CommitFindings found, MachineRecipe recipe, string? network, CancellationToken cancellationToken)
    {
        var known = await reads.SecurityGroupsAsync(recipe.SecurityGroups, cancellationToken).ConfigureAwait(false);
        foreach (var id in recipe.SecurityGroups)
        {
            if (!known.TryGetValue(id, out var home)) found.Add(MachineField.SecurityGroups, $"there is no security group \"{id}\" in this account and region (InvalidGroup.NotFound)");
            else if (network is not null && home != network) found.Add(MachineField.SecurityGroups, $"\"{id}\" is in the network {home}, and the subnets are in {network}: a machine can't have both (InvalidGroup.NotFound)");
        }

        return null;
    }

    private async Task RehearseAsync(CommitFindings found, PluginProperties pinned, CancellationToken cancellationToken)
    {
        var recipe = MachineRecipe.Of(pinned);
        var key = new IdempotencyKey("infrakit-rehearsal");
        await found.TryAsync(MachineField.Image, async () =>
        {
            var places = await subnets.FindAsync(recipe.Subnets, cancellationToken).ConfigureAwait(false);
            var tags = TagSet.Empty.With(WellKnownTags.Group, "rehearsal");
            var batch = Batch.Of(new InstanceSpec(pinned, tags), recipe, new Machines.KeyRun(key, 1), [0], options.Namespace);
            await launchers.RehearseAsync(batch.Order(Volumes.VolumeNote.None, places.Count > 0 ? places[0] : null, from: 0, count: 1), cancellationToken).ConfigureAwait(false);
            return (object?)null;
        }).ConfigureAwait(false);
        found.ThrowIfAny();
    }
}
