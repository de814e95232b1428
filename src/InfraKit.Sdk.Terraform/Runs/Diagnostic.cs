namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>What Terraform says is wrong, and where.</summary>
internal sealed class Diagnostic
{
    public string Severity { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Detail { get; init; } = "";

    /// <summary>The resource it is about, such as <c>aws_instance.m_k_web</c>; null when it is about none.</summary>
    public string? Address { get; init; }

    /// <summary>The place in a file it is about; null when it is about none.</summary>
    public DiagnosticRange? Range { get; init; }

    public bool IsError => Severity == "error";

    /// <summary>Summary and detail on one line.</summary>
    public override string ToString() => string.Join(' ', $"{Summary}: {Detail}".TrimEnd(' ', ':').Split((char[])[], StringSplitOptions.RemoveEmptyEntries));
}
