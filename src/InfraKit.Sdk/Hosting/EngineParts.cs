using InfraKit.Sdk.Events;
using InfraKit.Sdk.Reconciliation;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Hosting;

/// <summary>What every room of one engine shares.</summary>
internal sealed record EngineParts(InfraKitOptions Options, EngineClock Clock, Activity Activity, Schedule Schedule, ReconcileQueue Queue, ILogger Log)
{
    /// <summary>Cancelled when the engine stops.</summary>
    public required CancellationToken Stopping { get; init; }

    /// <summary>The engine's events.</summary>
    public required EventLog Events { get; init; }

    /// <summary>The engine's instruments.</summary>
    public required EngineMetrics Metrics { get; init; }
}
