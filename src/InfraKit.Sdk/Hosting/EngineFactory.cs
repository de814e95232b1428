using System.Diagnostics.Metrics;
using InfraKit.Sdk.Events;
using InfraKit.Sdk.Reconciliation;
using InfraKit.Sdk.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk.Hosting;

/// <summary>Makes engines from services.</summary>
internal static class EngineFactory
{
    /// <summary>Makes the engine of a name.</summary>
    /// <exception cref="InfraKitException">A plugin is registered twice.</exception>
    public static Engine Make(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<InfraKitOptions>>().Get(name);
        var plugins = new PluginCatalog(services, name);
        var twice = plugins.Duplicates().ToArray();
        if (twice.Length > 0) throw new InfraKitException($"Registered more than once with engine \"{name}\": {string.Join(", ", twice)}. Give each plugin a name of its own.");

        var log = (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("InfraKit.Sdk");
        var clock = new EngineClock(services.GetRequiredService<TimeProvider>());
        var activity = new Activity();
        var stopping = new CancellationTokenSource();
        var parts = new EngineParts(options, clock, activity, new Schedule(clock), new ReconcileQueue(activity, log), log)
        {
            Stopping = stopping.Token,
            Events = new EventLog(clock, options.KeptEvents),
            Metrics = new EngineMetrics(services.GetRequiredService<IMeterFactory>(), clock),
        };
        var store = services.GetKeyedService<IStateStore>(name) ?? new InMemoryStateStore();
        var elector = services.GetKeyedService<ILeaderElector>(name) ?? new SingleProcessElector();
        return new Engine(name, stopping, parts, new EngineRooms(parts, plugins, store, elector)) { Activity = activity };
    }
}
