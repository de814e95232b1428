using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Handler.Abstractions;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>A client certificate, and the authorities that an engine's certificate must come from; null authorities believe any.</summary>
internal sealed class TlsCredentials(X509Certificate2 certificate, X509Certificate2Collection? authorities) : IAuthProvider
{
    public bool TlsEnabled => true;

    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler)
    {
        var sockets = (SocketsHttpHandler)handler;
        sockets.SslOptions.ClientCertificates = [certificate];
        sockets.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        sockets.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, errors) => Believes(presented, errors);
        return handler;
    }

    private bool Believes(X509Certificate? presented, SslPolicyErrors errors)
    {
        if (authorities is null) return true;
        if (presented is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        return chain.Build(new X509Certificate2(presented));
    }
}
