namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A specification with everything it names found.</summary>
internal sealed record LaunchPlan(LaunchSpec Spec, Image Image, MachineType Type, Subnet Subnet, IReadOnlyList<SecurityGroup> Groups, InstanceProfile? Profile)
{
    /// <summary>Tags that AWS adds for itself.</summary>
    public IReadOnlyDictionary<string, string> SystemTags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The tags that things of a kind are born with.</summary>
    public IReadOnlyDictionary<string, string> TagsOf(string kind)
    {
        var tags = new Dictionary<string, string>(Spec.Tags.Of(kind), StringComparer.Ordinal);
        if (kind != "instance") return tags;
        foreach (var (key, value) in SystemTags) tags[key] = value;
        return tags;
    }
}
