namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>One version of a launch template.</summary>
internal sealed record TemplateVersion(LaunchTemplate Template, int Number, LaunchSpec Spec, string? Description, DateTimeOffset MadeAt)
{
    /// <summary>Tags that AWS puts on machines made from it.</summary>
    public IReadOnlyDictionary<string, string> SystemTags => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["aws:ec2launchtemplate:id"] = Template.Id,
        ["aws:ec2launchtemplate:version"] = $"{Number}",
    };
}
