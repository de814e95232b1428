using InfraKit.Sdk;
using InfraKit.Sdk.Flavors;
using InfraKit.Sdk.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers engines.</summary>
public static class InfraKitServiceCollectionExtensions
{
    /// <summary>
    /// Registers an engine that starts and stops with the host, and its <see cref="IGroupPlugin"/>: plain for the engine without a name, keyed by the name
    /// for others. Calling it again for the same name returns a builder for the same engine.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="engineName">The name of the engine; empty for the only one.</param>
    public static IInfraKitBuilder AddInfraKit(this IServiceCollection services, string engineName = "")
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(engineName);
        var builder = new InfraKitBuilder(services, engineName);
        if (services.Any(service => service.ImplementationInstance is EngineRegistration known && known.Name == engineName)) return builder;

        services.AddSingleton(new EngineRegistration(engineName));
        services.AddMetrics();
        services.AddOptions<InfraKitOptions>(engineName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InfraKitOptions>, InfraKitOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(engineName, (provider, _) => EngineFactory.Make(provider, engineName));
        services.AddKeyedSingleton<IGroupPlugin>(engineName, (provider, _) => provider.GetRequiredKeyedService<Engine>(engineName).Groups);
        if (engineName.Length == 0) services.AddSingleton(provider => provider.GetRequiredKeyedService<IGroupPlugin>(engineName));

        // Not AddHostedService: it would keep only the first engine's, since all have the same type.
        services.AddSingleton<IHostedService>(provider => new EngineHostedService(provider.GetRequiredKeyedService<Engine>(engineName)));
        return builder
            .AddFlavorPlugin("vanilla", _ => new VanillaFlavor())
            .AddFlavorPlugin("probe", provider => new ProbeFlavor(provider.GetRequiredService<TimeProvider>()))
            .AddFlavorPlugin("combo", provider => PluginCatalog.Combo(provider, engineName));
    }

    /// <summary>Sets options of the engine.</summary>
    public static IInfraKitBuilder Configure(this IInfraKitBuilder builder, Action<InfraKitOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(builder.EngineName, configure);
        return builder;
    }
}
