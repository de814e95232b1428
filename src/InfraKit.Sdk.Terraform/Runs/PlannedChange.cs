namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>A change of a resource, planned or found.</summary>
internal sealed class PlannedChange
{
    public ResourceName Resource { get; init; } = new();

    /// <summary><c>create</c>, <c>update</c>, <c>replace</c>, <c>delete</c>, <c>read</c>, <c>noop</c>, …</summary>
    public string Action { get; init; } = "";

    /// <summary>Why a resource is replaced or deleted, such as <c>tainted</c>; null for the usual reasons.</summary>
    public string? Reason { get; init; }
}
