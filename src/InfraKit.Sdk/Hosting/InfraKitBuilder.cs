using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.Hosting;

/// <summary>The builder of one engine.</summary>
internal sealed class InfraKitBuilder(IServiceCollection services, string engineName) : IInfraKitBuilder
{
    public IServiceCollection Services { get; } = services;

    public string EngineName { get; } = engineName;
}
