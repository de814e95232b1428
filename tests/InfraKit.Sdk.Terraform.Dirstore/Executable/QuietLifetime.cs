using Microsoft.Extensions.Hosting;

namespace InfraKit.Sdk.Terraform.Dirstore.Executable;

/// <summary>A signal does not end the provider: who interrupts terraform interrupts its whole group, and terraform then ends its providers in its own time.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
