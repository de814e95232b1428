using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk.Simulation.Tests.Worlds;

/// <summary>The engine dies here: whatever it had not stored or said is lost.</summary>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves a world.")]
[SuppressMessage("Design", "CA1032", Justification = "Thrown in one place.")]
internal sealed class Crash() : Exception("the engine dies");
