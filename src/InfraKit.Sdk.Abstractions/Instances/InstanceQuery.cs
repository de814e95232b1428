namespace InfraKit.Sdk;

/// <summary>Which instances a listing is about.</summary>
/// <param name="Tags">Only instances that bear all of these; empty for every instance the provider knows.</param>
public sealed record InstanceQuery(TagSet Tags)
{
    /// <summary>True to have <see cref="InstanceDescription.Details"/> filled.</summary>
    public bool Details { get; init; }

    /// <summary>The version of the listing the caller holds; a provider that knows nothing changed since may answer <see cref="InstancePage.Unchanged"/>.</summary>
    public string? KnownVersion { get; init; }
}
