using Microsoft.Extensions.Hosting;

namespace InfraKit.Sdk.Hosting;

/// <summary>Starts and stops an engine with the host.</summary>
internal sealed class EngineHostedService(Engine engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync();
}
