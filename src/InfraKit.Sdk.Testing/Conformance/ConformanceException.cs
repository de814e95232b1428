using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk.Testing.Conformance;

/// <summary>A plugin doesn't keep the contract: which case, what was expected, and what was seen.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without the case and what was seen it would say nothing.")]
public sealed class ConformanceException : Exception
{
    internal ConformanceException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
