using InfraKit.Sdk;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers plugins with an engine.</summary>
public static class InfraKitBuilderPluginExtensions
{
    /// <summary>Registers an instance plugin under a name.</summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="name">The name in the document's <c>Plugin</c> field: letters, digits, '.', '_', '-', and one '/' before a type.</param>
    /// <param name="factory">Makes the plugin, once per engine.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IInfraKitBuilder AddInstancePlugin(this IInfraKitBuilder builder, string name, Func<IServiceProvider, IInstancePlugin> factory) =>
        Add(builder, name, factory);

    /// <summary>Registers a flavor plugin under a name.</summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="name">The name in the document's <c>Plugin</c> field: letters, digits, '.', '_', '-', and one '/' before a type.</param>
    /// <param name="factory">Makes the plugin, once per engine.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IInfraKitBuilder AddFlavorPlugin(this IInfraKitBuilder builder, string name, Func<IServiceProvider, IFlavorPlugin> factory) =>
        Add(builder, name, factory);

    /// <summary>Registers a gate that stages of updates may name.</summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="name">The name in the document's <c>Gate</c> field: letters, digits, '.', '_', '-'.</param>
    /// <param name="factory">Makes the gate, once per engine.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static IInfraKitBuilder AddRolloutGate(this IInfraKitBuilder builder, string name, Func<IServiceProvider, IRolloutGate> factory) =>
        Add(builder, name, factory);

    private static IInfraKitBuilder Add<TPlugin>(IInfraKitBuilder builder, string name, Func<IServiceProvider, TPlugin> factory)
        where TPlugin : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factory);
        var key = new PluginKey(builder.EngineName, new PluginName(name).Value);
        builder.Services.AddKeyedSingleton<TPlugin>(key, (services, _) => factory(services));
        builder.Services.AddSingleton(new PluginRegistration(typeof(TPlugin), key));
        return builder;
    }
}
