using Grpc.Core;
using InfraKit.Sdk.Terraform.Dirstore.Protocol;
using Microsoft.Extensions.Hosting;

namespace InfraKit.Sdk.Terraform.Dirstore.Executable;

/// <summary>terraform says when it needs the provider no more.</summary>
internal sealed class LifeService(IHostApplicationLifetime lifetime) : GRPCController.GRPCControllerBase
{
    public override Task<None> Shutdown(None request, ServerCallContext context)
    {
        lifetime.StopApplication();
        return Task.FromResult(new None());
    }
}
