using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using InfraKit.Sdk.Docker.Engines;
using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Docker.Tests.Engines;

/// <summary>Which certificates are an engine's.</summary>
public sealed class TlsCredentialsTests : IDisposable
{
    private readonly TlsAuthority authority = new();

    public void Dispose() => authority.Dispose();

    [Fact]
    public void One_of_a_client_is_no_engines_though_the_authority_is_the_same()
    {
        var (engine, client) = (authority.ForEngine(), authority.ForClient());
        Assert.True(Believes(client, engine));
        Assert.False(Believes(client, client));
    }

    [Fact]
    public void One_that_an_authority_in_between_issued_is_believed_when_that_is_sent_along()
    {
        var (client, engine) = (authority.ForClient(), authority.ForEngineBy("between", out var between));
        using var offered = new X509Chain();
        Assert.False(Believes(client, engine, offered));
        offered.ChainPolicy.ExtraStore.Add(between);
        Assert.True(Believes(client, engine, offered));
        between.Dispose();
    }

    private static bool Believes(string client, string engine, X509Chain? offered = null)
    {
        using var handler = new SocketsHttpHandler();
        TlsFiles.Read(client, verify: true).ConfigureHandler(handler);
        using var presented = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(engine, "cert.pem")));
        return handler.SslOptions.RemoteCertificateValidationCallback!(new object(), presented, offered, SslPolicyErrors.RemoteCertificateChainErrors);
    }
}
