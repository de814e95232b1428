namespace InfraKit.Sdk;

/// <summary>Says what runs on the instances of a group: prepares them, asks for their health, drains them.</summary>
/// <remarks>Called concurrently from several threads. A health answer that throws or takes too long is <see cref="Health.Unknown"/>.</remarks>
public interface IFlavorPlugin
{
    /// <summary>Checks a flavor's properties without touching the world.</summary>
    /// <returns>Every error, each with a path relative to the properties; empty when they are sound.</returns>
    ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default);

    /// <summary>Completes an instance that is about to be made: adds tags, start commands, attachments.</summary>
    /// <exception cref="PluginException">It can't be completed now; classified as a provider's error is.</exception>
    ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default);

    /// <summary>Asks whether an instance does its work.</summary>
    ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default);

    /// <summary>Takes an instance out of service before it is destroyed. May be called again for the same instance.</summary>
    ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default);

    /// <summary>An optional ability of this plugin, or null.</summary>
    /// <remarks>Decorators and proxies override this to speak for what they wrap.</remarks>
    /// <typeparam name="TAbility">The interface of the ability.</typeparam>
    TAbility? Ability<TAbility>()
        where TAbility : class => this as TAbility;
}
