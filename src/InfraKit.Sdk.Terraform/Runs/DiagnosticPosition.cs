namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>A position in a file: line and column are counted from 1, bytes from 0.</summary>
internal sealed class DiagnosticPosition
{
    public int Line { get; init; }

    public int Column { get; init; }

    public int Byte { get; init; }
}
