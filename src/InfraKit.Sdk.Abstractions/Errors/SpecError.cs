using System.Globalization;

namespace InfraKit.Sdk;

/// <summary>One thing that is wrong with a document, where it stands, and what was expected.</summary>
/// <param name="Path">A JSON path from the root <c>$</c>, such as <c>$.Properties.Allocation.Size</c>.</param>
/// <param name="Message">What is wrong, what was expected and what to do.</param>
public sealed record SpecError(string Path, string Message)
{
    /// <summary>The line, counted from 1; 0 when the value did not come from a text.</summary>
    public int Line { get; init; }

    /// <summary>The column in UTF-16 units, counted from 1; 0 when the value did not come from a text.</summary>
    public int Column { get; init; }

    /// <summary>The error in one line: <c>(4,54) $.Properties.Allocation.Size: …</c>.</summary>
    public override string ToString() =>
        Line == 0 ? $"{Path}: {Message}" : string.Create(CultureInfo.InvariantCulture, $"({Line},{Column}) {Path}: {Message}");
}
