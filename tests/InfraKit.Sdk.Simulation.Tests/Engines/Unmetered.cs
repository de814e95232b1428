using System.Diagnostics.Metrics;

namespace InfraKit.Sdk.Simulation.Tests.Engines;

/// <summary>Instruments that nobody reads.</summary>
internal sealed class Unmetered : IMeterFactory
{
    public static readonly Unmetered Factory = new();

    private readonly Meter meter = new("InfraKit.Sdk.Simulation");

    public Meter Create(MeterOptions options) => meter;

    public void Dispose() => meter.Dispose();
}
