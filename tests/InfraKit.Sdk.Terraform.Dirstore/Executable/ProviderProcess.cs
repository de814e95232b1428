using System.Runtime.InteropServices;
using InfraKit.Sdk.Terraform.Dirstore.Calls;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Dirstore.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfraKit.Sdk.Terraform.Dirstore.Executable;

/// <summary>The provider as a process of its own, which terraform starts and ends.</summary>
internal static class ProviderProcess
{
    public static async Task<int> RunAsync()
    {
        if (!Handshake.IsCalledByTerraform)
        {
            await Console.Error.WriteLineAsync("This is a provider: terraform starts it.");
            return 1;
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var place = new SocketFolder();
        var clock = TimeProvider.System;
        var tls = Handshake.ClientCertificate is { } pem ? Tls.With(pem, clock) : null;
        var desk = new CallDesk(new FaultFile(Variable(DirstoreVariables.Faults)), new Journal(Variable(DirstoreVariables.Journal)), clock);
        var directory = Variable(DirstoreVariables.Directory) ?? Path.Combine(Environment.CurrentDirectory, "dirstore");
        var builder = ProviderHost.Create(place.Socket, directory, desk, tls);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        await using var server = builder.Build();
        server.MapGrpcService<ProviderService>();
        server.MapGrpcService<LifeService>();
        server.MapGrpcService<OutputService>();
        await server.StartAsync();
        await Console.Out.WriteLineAsync(Handshake.Line(place.Socket, tls));
        await server.WaitForShutdownAsync();
        return 0;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
