namespace InfraKit.Sdk;

/// <summary>Some rows of a listing. Its rows are valid until the listing is moved on: a provider may reuse the memory.</summary>
public readonly struct InstancePage
{
    private InstancePage(ReadOnlyMemory<InstanceDescription> instances, bool isLast, bool isUnchanged, string? version) =>
        (Instances, IsLast, IsUnchanged, Version) = (instances, isLast, isUnchanged, version);

    /// <summary>The rows.</summary>
    public ReadOnlyMemory<InstanceDescription> Instances { get; }

    /// <summary>True for the page that completes the listing.</summary>
    public bool IsLast { get; }

    /// <summary>True when nothing changed since the version the query named.</summary>
    public bool IsUnchanged { get; }

    /// <summary>What to name next time as <see cref="InstanceQuery.KnownVersion"/>.</summary>
    public string? Version { get; }

    /// <summary>A page that others follow.</summary>
    public static InstancePage More(ReadOnlyMemory<InstanceDescription> instances) => new(instances, isLast: false, isUnchanged: false, version: null);

    /// <summary>The page that completes the listing.</summary>
    public static InstancePage Last(ReadOnlyMemory<InstanceDescription> instances, string? version = null) => new(instances, isLast: true, isUnchanged: false, version);

    /// <summary>The only page of a listing that is as it was.</summary>
    public static InstancePage Unchanged(string version) => new(default, isLast: true, isUnchanged: true, version);
}
