using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk.Testing;

/// <summary>What a test waited for did not come within its limit of virtual time; the message says how things stood.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without what was waited for it would say nothing.")]
public sealed class VirtualTimeException : Exception
{
    internal VirtualTimeException(string message)
        : base(message)
    {
    }
}
