namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>What <c>validate -json</c> says.</summary>
internal sealed class ValidationReport
{
    public bool Valid { get; init; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
