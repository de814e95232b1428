using Grpc.Core;
using InfraKit.Sdk.Terraform.Dirstore.Protocol;
using Microsoft.Extensions.Hosting;

namespace InfraKit.Sdk.Terraform.Dirstore.Executable;

/// <summary>terraform listens for output, of which there is none, for as long as it lives. A killed terraform says no goodbye: this stream's end does.</summary>
internal sealed class OutputService(IHostApplicationLifetime lifetime) : GRPCStdio.GRPCStdioBase
{
    public override async Task StreamStdio(None request, IServerStreamWriter<Output> responseStream, ServerCallContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var ended = new TaskCompletionSource();
        await using var registration = either.Token.Register(ended.SetResult);
        await ended.Task;
        lifetime.StopApplication();
    }
}
