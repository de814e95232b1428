using Microsoft.Extensions.Hosting;

namespace InfraKit.Sdk.Terraform.Dirstore.Executable;

/// <summary>A signal does not end the provider: what interrupts terraform interrupts its whole group, and terraform ends its providers itself.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
