using InfraKit.Sdk.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InfraKit.Sdk;

/// <summary>An engine without a host: makes its own services, starts at once, and stops when disposed. Instances live on.</summary>
public sealed class InfraKitEngine : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Engine engine;

    private InfraKitEngine(ServiceProvider services, Engine engine) => (this.services, this.engine) = (services, engine);

    /// <summary>The groups of this engine.</summary>
    public IGroupPlugin Groups => engine.Groups;

    /// <summary>Makes an engine and lets it start. A call that comes before it is ready waits for it.</summary>
    /// <param name="configure">Registers plugins and sets options, as after <c>AddInfraKit()</c> in a host.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options are wrong; every error is inside.</exception>
    /// <exception cref="InfraKitException">A plugin is registered twice.</exception>
    public static InfraKitEngine Create(Action<IInfraKitBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var collection = new ServiceCollection();
        configure(collection.AddInfraKit());
        var provider = collection.BuildServiceProvider();
        try
        {
            provider.GetService<IStartupValidator>()?.Validate();
            var made = provider.GetRequiredKeyedService<Engine>(string.Empty);
            made.BeginStart();
            return new InfraKitEngine(provider, made);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    /// <summary>Stops the engine: waits for calls in flight, then answers. Instances live on.</summary>
    public async ValueTask DisposeAsync()
    {
        await engine.StopAsync().ConfigureAwait(false);
        await services.DisposeAsync().ConfigureAwait(false);
    }
}
