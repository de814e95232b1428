using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk;

/// <summary>Registers the parts of one engine. A provider package adds itself by an extension method of this interface.</summary>
public interface IInfraKitBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }

    /// <summary>The name of the engine; empty for the only one.</summary>
    string EngineName { get; }
}
