namespace InfraKit.Sdk.Testing.Conformance;

/// <summary>An instance plugin to be examined, and what its examiner needs to know of it.</summary>
/// <param name="plugin">The plugin.</param>
/// <param name="properties">Sound properties, of which instances are made that run until they are destroyed.</param>
public sealed class ConformanceSubject(IInstancePlugin plugin, PluginProperties properties)
{
    /// <summary>The plugin.</summary>
    public IInstancePlugin Plugin { get; } = plugin ?? throw new ArgumentNullException(nameof(plugin));

    /// <summary>Sound properties.</summary>
    public PluginProperties Properties { get; } = properties ?? throw new ArgumentNullException(nameof(properties));

    /// <summary>Properties to which an instance of <see cref="Properties"/> can be changed in place; null to leave the cases out.</summary>
    public PluginProperties? Changed { get; init; }

    /// <summary>Properties that have an error; null to leave the cases out.</summary>
    public PluginProperties? Refused { get; init; }

    /// <summary>Ends an instance behind the plugin's back, as a crash does; null to leave the cases out.</summary>
    public Func<InstanceId, CancellationToken, Task>? Kill { get; init; }

    /// <summary>A command that ends with an exit code inside an instance; null to leave the cases out.</summary>
    public Func<int, ValueList<string>>? ExitWith { get; init; }

    /// <summary>How long the provider may take until its listing shows what was done; at least 1 ms. Default 30 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Lets time pass. Default: real time; in virtual time, advance the clock here.</summary>
    public Func<TimeSpan, CancellationToken, Task> Wait { get; init; } = static (time, token) => Task.Delay(time, TimeProvider.System, token);
}
