using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk.Testing;

/// <summary>A text isn't the verified one.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without the difference it would say nothing.")]
public sealed class SnapshotMismatchException : Exception
{
    internal SnapshotMismatchException(string message)
        : base(message)
    {
    }
}
