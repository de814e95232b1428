using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>Something happened that must never happen.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Thrown by oracles only.")]
[SuppressMessage("Design", "CA1064", Justification = "Caught by the tests of this assembly only.")]
internal sealed class OracleViolatedException(string oracle, string what) : Exception($"{oracle}: {what}")
{
    public string Oracle => oracle;
}
