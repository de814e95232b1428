namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>A change of a resource under way.</summary>
internal sealed class AppliedChange
{
    public ResourceName Resource { get; init; } = new();

    public string Action { get; init; } = "";
}
