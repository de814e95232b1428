namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>A machine that is to be made, and where its result belongs.</summary>
/// <param name="Position">The position of its result.</param>
/// <param name="Request">What is asked for.</param>
internal readonly record struct Wanted(int Position, ProvisionRequest Request)
{
    /// <summary>True when one request can ask for it and another: they differ in their keys alone.</summary>
    public bool IsLike(in Wanted other)
    {
        var (one, two) = (Request.Spec, other.Request.Spec);
        return one.LogicalId is null && two.LogicalId is null && one.Attachments.Count + two.Attachments.Count == 0
            && one.Init == two.Init && one.Properties.Equals(two.Properties) && one.Tags.Without(WellKnownTags.Intent).Equals(two.Tags.Without(WellKnownTags.Intent));
    }
}
