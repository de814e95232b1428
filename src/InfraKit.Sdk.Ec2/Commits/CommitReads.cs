using Amazon.EC2.Model;
using Amazon.SimpleSystemsManagement.Model;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Documents;
using Filter = Amazon.EC2.Model.Filter;

namespace InfraKit.Sdk.Ec2.Commits;

/// <summary>What EC2 and the parameter store say of the things a document names.</summary>
internal sealed class CommitReads(Ec2Calls calls)
{
    /// <summary>The version of the launch template that the document names; null when it names none.</summary>
    public async Task<LaunchTemplateVersion?> TemplateAsync(MachineRecipe recipe, CancellationToken cancellationToken)
    {
        if (recipe.LaunchTemplate is not { } named) return null;

        var request = new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = named.Id, LaunchTemplateName = named.Name, Versions = [named.Version] };
        var answer = await calls.CallAsync("DescribeLaunchTemplateVersions", "Looking for the launch template", (client, token) => client.DescribeLaunchTemplateVersionsAsync(request, token), cancellationToken).ConfigureAwait(false);
        return (answer.LaunchTemplateVersions ?? []).FirstOrDefault()
            ?? throw Refused($"The launch template {named.Id ?? named.Name} has no version {named.Version}.", "InvalidLaunchTemplateId.VersionNotFound");
    }

    /// <summary>The id of the image: the document's, or what its parameter says now; null where the launch template has it.</summary>
    public async Task<string?> ImageIdAsync(MachineRecipe recipe, CancellationToken cancellationToken)
    {
        if (recipe.ImageParameter is not { } name) return recipe.ImageId;

        var request = new GetParameterRequest { Name = name, WithDecryption = true };
        var answer = await calls.AskAsync("GetParameter", $"Reading the parameter {name}", (client, token) => client.GetParameterAsync(request, token), cancellationToken).ConfigureAwait(false);
        return answer.Parameter?.Value is { } id && id.StartsWith("ami-", StringComparison.Ordinal)
            ? id
            : throw Refused($"The parameter {name} is no id of an image but \"{answer.Parameter?.Value}\".", "InvalidAMIID.Malformed");
    }

    /// <summary>An image.</summary>
    public async Task<Image?> ImageAsync(string? id, CancellationToken cancellationToken)
    {
        // A template may name its image by a parameter, which EC2 follows itself.
        if (id is null || !id.StartsWith("ami-", StringComparison.Ordinal)) return null;

        var request = new DescribeImagesRequest { Filters = [new Filter("image-id", [id])] };
        var answer = await calls.CallAsync("DescribeImages", "Looking for the image", (client, token) => client.DescribeImagesAsync(request, token), cancellationToken).ConfigureAwait(false);
        var image = (answer.Images ?? []).FirstOrDefault() ?? throw Refused($"There is no image \"{id}\" in this region, or this account may not use it.", "InvalidAMIID.NotFound");
        return image.State is null || image.State == Amazon.EC2.ImageState.Available ? image : throw Refused($"The image \"{id}\" is {image.State.Value}.", "InvalidAMIID.Unavailable");
    }

    /// <summary>The processors of instance types, by type; types that don't exist are left out.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TypesAsync(IReadOnlyList<string> types, CancellationToken cancellationToken)
    {
        if (types.Count == 0) return new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

        var request = new DescribeInstanceTypesRequest { Filters = [new Filter("instance-type", [.. types])] };
        var answer = await calls.CallAsync("DescribeInstanceTypes", "Looking for instance types", (client, token) => client.DescribeInstanceTypesAsync(request, token), cancellationToken).ConfigureAwait(false);
        return (answer.InstanceTypes ?? []).ToDictionary(type => type.InstanceType.Value, type => (IReadOnlyList<string>)(type.ProcessorInfo?.SupportedArchitectures ?? []), StringComparer.Ordinal);
    }

    /// <summary>The networks of security groups, by id; groups that don't exist are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SecurityGroupsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return new Dictionary<string, string>(StringComparer.Ordinal);

        var request = new DescribeSecurityGroupsRequest { Filters = [new Filter("group-id", [.. ids])] };
        var answer = await calls.CallAsync("DescribeSecurityGroups", "Looking for security groups", (client, token) => client.DescribeSecurityGroupsAsync(request, token), cancellationToken).ConfigureAwait(false);
        return (answer.SecurityGroups ?? []).ToDictionary(group => group.GroupId, group => group.VpcId, StringComparer.Ordinal);
    }

    /// <summary>A key pair.</summary>
    public async Task<KeyPairInfo?> KeyAsync(string? name, CancellationToken cancellationToken)
    {
        if (name is null) return null;

        var request = new DescribeKeyPairsRequest { Filters = [new Filter("key-name", [name])] };
        var answer = await calls.CallAsync("DescribeKeyPairs", "Looking for the key pair", (client, token) => client.DescribeKeyPairsAsync(request, token), cancellationToken).ConfigureAwait(false);
        return (answer.KeyPairs ?? []).FirstOrDefault() ?? throw Refused($"There is no key pair \"{name}\" in this account and region.", "InvalidKeyPair.NotFound");
    }

    private static PluginException Refused(string message, string code) => new(new PluginError(PluginErrorKind.Invalid, message) { Code = code });
}
