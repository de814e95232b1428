using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using InfraKit.Sdk.Ec2.Launching;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>What is wrong with the short form.</summary>
internal static partial class ShortRules
{
    /// <summary>What a fleet from a document's own launch template takes from elsewhere than from it.</summary>
    private static readonly string[] BesideTemplates =
    [
        nameof(MachineProperties.LaunchTemplate), nameof(MachineProperties.InstanceType), nameof(MachineProperties.InstanceTypes), nameof(MachineProperties.Subnets),
        nameof(MachineProperties.Spot), nameof(MachineProperties.SpotMaxPrice),
    ];

    public static IEnumerable<SpecError> Check(MachineProperties properties) =>
    [
        .. SourceErrors(properties),
        .. TypeErrors(properties),
        .. IdErrors("$.Subnets", "subnet-", properties.Subnets),
        .. IdErrors("$.SecurityGroups", "sg-", properties.SecurityGroups),
        .. NameErrors(properties),
        .. SpotErrors(properties),
        .. VolumeRules.Check(properties.Volumes ?? []),
        .. MetadataErrors(properties.MetadataOptions),
    ];

    private static IEnumerable<SpecError> SourceErrors(MachineProperties properties)
    {
        if (properties.ImageId is not null && properties.ImageParameter is not null) yield return new("$.ImageParameter", "names the image a second time: leave out this or ImageId");
        if ((properties.ImageId ?? properties.ImageParameter) is null && properties.LaunchTemplate is null) yield return new("$.ImageId", "is missing: name the image by ImageId or ImageParameter, or a LaunchTemplate that does");
        if (properties.ImageId is { } image && !IsId("ami-", image)) yield return new("$.ImageId", $"must be an image's id, such as \"ami-0123456789abcdef0\"; found \"{image}\"");
        if (properties.ImageParameter is { } parameter && !Parameter().IsMatch(parameter)) yield return new("$.ImageParameter", $"must be a parameter's name, such as \"/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64\"; found \"{parameter}\"");
        if (properties.LaunchTemplate is not { } template) yield break;

        if (template.Id is null == template.Name is null) yield return new("$.LaunchTemplate", "must have an Id or a Name, one of them");
        if (template.Id is { } id && !IsId("lt-", id)) yield return new("$.LaunchTemplate.Id", $"must be a launch template's id, such as \"lt-0123456789abcdef0\"; found \"{id}\"");
        if (template.Version is not ("$Default" or "$Latest") && !(long.TryParse(template.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0)) yield return new("$.LaunchTemplate.Version", $"must be a number from 1, \"$Default\" or \"$Latest\"; found \"{template.Version}\"");
        if (properties.Types.Count < 2) yield break;

        foreach (var name in ShortForm.FieldsOf(properties).Except(BesideTemplates, StringComparer.Ordinal))
        {
            yield return new($"$.{name}", "can't stand beside a LaunchTemplate and several InstanceTypes: a fleet takes it from its template alone; put it there, or name the image here and leave the template out");
        }
    }

    private static IEnumerable<SpecError> TypeErrors(MachineProperties properties)
    {
        if (properties.InstanceType is not null && properties.InstanceTypes is not null) yield return new("$.InstanceTypes", "names the type a second time: leave out this or InstanceType");
        if (properties.Types.Count == 0 && properties.LaunchTemplate is null) yield return new("$.InstanceType", "is missing: name one in InstanceType, several in InstanceTypes, or a LaunchTemplate that has it");
        if (properties.InstanceTypes is { Count: 0 }) yield return new("$.InstanceTypes", "must name a type");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < properties.Types.Count; at++)
        {
            var (type, path) = (properties.Types[at], properties.InstanceTypes is null ? "$.InstanceType" : $"$.InstanceTypes[{at}]");
            if (type is null || !InstanceType().IsMatch(type)) yield return new(path, $"must be an instance type, such as \"m7g.large\"; found \"{type}\"");
            else if (!seen.Add(type)) yield return new(path, $"\"{type}\" is there already");
        }
    }

    private static IEnumerable<SpecError> IdErrors(string path, string prefix, IReadOnlyList<string>? ids)
    {
        if (ids is { Count: 0 }) yield return new(path, "must name one; leave it out for EC2's own choice");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < (ids?.Count ?? 0); at++)
        {
            if (ids![at] is null || !IsId(prefix, ids[at])) yield return new($"{path}[{at}]", $"must be an id such as \"{prefix}0123456789abcdef0\"; found \"{ids[at]}\"");
            else if (!seen.Add(ids[at])) yield return new($"{path}[{at}]", $"\"{ids[at]}\" is there already");
        }
    }

    private static IEnumerable<SpecError> NameErrors(MachineProperties properties)
    {
        if (properties.KeyName is { Length: 0 or > 255 }) yield return new("$.KeyName", "must be a key pair's name, of at most 255 characters; leave it out for none");
        if (properties.IamInstanceProfile is { Length: 0 or > 2048 }) yield return new("$.IamInstanceProfile", "must be an instance profile's name or ARN; leave it out for none");
        if (properties.UserData is { } text && Encoding.UTF8.GetByteCount(text) is var bytes and > UserDataText.MaxBytes) yield return new("$.UserData", $"is {bytes} bytes; EC2 takes {UserDataText.MaxBytes}: fetch the rest from elsewhere");
    }

    private static IEnumerable<SpecError> SpotErrors(MachineProperties properties)
    {
        if (properties.SpotMaxPrice is not { } price) yield break;
        if (properties.Spot != true) yield return new("$.SpotMaxPrice", "is for spot capacity: write \"Spot\": true beside it, or leave it out");
        if (!decimal.TryParse(price, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars) || dollars <= 0) yield return new("$.SpotMaxPrice", $"must be dollars an hour above 0, such as \"0.03\"; found \"{price}\"");
    }

    private static IEnumerable<SpecError> MetadataErrors(MetadataProperties? options)
    {
        if (options is null) yield break;
        if (options.HttpTokens is not ("required" or "optional")) yield return new("$.MetadataOptions.HttpTokens", $"must be \"required\" or \"optional\"; found \"{options.HttpTokens}\"");
        if (options.HttpEndpoint is not (null or "enabled" or "disabled")) yield return new("$.MetadataOptions.HttpEndpoint", $"must be \"enabled\" or \"disabled\"; found \"{options.HttpEndpoint}\"");
        if (options.InstanceMetadataTags is not (null or "enabled" or "disabled")) yield return new("$.MetadataOptions.InstanceMetadataTags", $"must be \"enabled\" or \"disabled\"; found \"{options.InstanceMetadataTags}\"");
        if (options.HttpPutResponseHopLimit is < 1 or > 64) yield return new("$.MetadataOptions.HttpPutResponseHopLimit", $"must be from 1 to 64; found {options.HttpPutResponseHopLimit}");
    }

    private static bool IsId(string prefix, string text) => text.StartsWith(prefix, StringComparison.Ordinal) && Hexadecimal().IsMatch(text[prefix.Length..]);

    [GeneratedRegex("^([0-9a-f]{8}|[0-9a-f]{17})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex("^[a-z0-9-]+\\.[a-z0-9-]+\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex InstanceType();

    [GeneratedRegex("^[A-Za-z0-9_./-]{1,1011}(:[A-Za-z0-9_.-]+)?\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
