using System.Security.Cryptography.X509Certificates;
using InfraKit.Sdk.Terraform.Dirstore.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfraKit.Sdk.Terraform.Dirstore.Hosting;

/// <summary>A server on a socket that logs nothing: what a provider writes to its output must be the handshake.</summary>
internal static class ProviderHost
{
    public static WebApplicationBuilder Create(string socket, string directory, CallDesk desk, Tls? tls = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (tls is not null) listen.UseHttps(https => Secure(https, tls));
            listen.Use(next => async connection =>
            {
                using var session = new Session(directory);
                connection.Items[typeof(Session)] = session;
                await next(connection);
            });
        }));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(desk);
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        // Whoever waits for a call that is still under way is gone by then.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        return builder;
    }

    private static void Secure(HttpsConnectionAdapterOptions https, Tls tls)
    {
        https.ServerCertificate = tls.Server;
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (client, _, _) => IsSame(client, tls.Client);
    }

    // terraform makes a certificate for this run and names it: nobody else holds its key.
    private static bool IsSame(X509Certificate2 client, X509Certificate2 known) => client.RawData.AsSpan().SequenceEqual(known.RawData);
}
