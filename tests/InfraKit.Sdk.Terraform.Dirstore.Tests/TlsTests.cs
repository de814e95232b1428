using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InfraKit.Sdk.Terraform.Dirstore.Calls;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Dirstore.Hosting;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests;

/// <summary>An executable provider speaks to the terraform that started it, and to nobody else.</summary>
public sealed class TlsTests
{
    // The preface of HTTP/2 and a frame of no settings.
    private static readonly byte[] Greeting = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, 4, 0, 0, 0, 0, 0];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_terraform_that_was_named_is_answered()
    {
        using var terraform = NewCertificate();
        using var stranger = NewCertificate();
        using var place = new SocketFolder();
        var tls = Tls.With(terraform.ExportCertificatePem(), TimeProvider.System);
        var desk = new CallDesk(new GivenFaults(new DirstoreFaults()), new Journal(), TimeProvider.System);
        await using var server = ProviderHost.Create(place.Socket, "unused", desk, tls).Build();
        await server.StartAsync(Stop);

        Assert.True(await IsAnsweredAsync(place.Socket, terraform, tls));
        Assert.False(await IsAnsweredAsync(place.Socket, stranger, tls));
        Assert.False(await IsAnsweredAsync(place.Socket, null, tls));
        Assert.DoesNotContain('=', tls.Announcement);
    }

    private static async Task<bool> IsAnsweredAsync(string path, X509Certificate2? client, Tls tls)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), Stop);
        await using var stream = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            ClientCertificates = client is null ? [] : [client],
            RemoteCertificateValidationCallback = (_, server, _, _) => server!.GetRawCertData().AsSpan().SequenceEqual(tls.Server.RawData),
        };
        try
        {
            await stream.AuthenticateAsClientAsync(options, Stop);
            // Under TLS 1.3 a server that refuses says so only after the handshake; one that accepts answers a greeting.
            await stream.WriteAsync(Greeting, Stop);
            return await stream.ReadAsync(new byte[1], Stop) == 1;
        }
        catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException)
        {
            return false;
        }
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA512).CreateSelfSigned(now.AddMinutes(-1), now.AddHours(1));
    }
}
