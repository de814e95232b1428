namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>A place in a file.</summary>
internal sealed class DiagnosticRange
{
    public string Filename { get; init; } = "";

    public DiagnosticPosition Start { get; init; } = new();
}
