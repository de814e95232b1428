using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Handler.Abstractions;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>A client certificate, and the authorities that an engine's certificate must come from; null authorities believe any.</summary>
internal sealed class TlsCredentials(X509Certificate2 certificate, X509Certificate2Collection? authorities) : IAuthProvider
{
    // The same authority issues the certificates of clients: one of those is no engine's.
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";

    public bool TlsEnabled => true;

    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler)
    {
        var sockets = (SocketsHttpHandler)handler;
        sockets.SslOptions.ClientCertificates = [certificate];
        sockets.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        sockets.SslOptions.RemoteCertificateValidationCallback = (_, presented, offered, errors) => Believes(presented, offered, errors);
        return handler;
    }

    private bool Believes(X509Certificate? presented, X509Chain? offered, SslPolicyErrors errors)
    {
        if (authorities is null) return true;
        if (presented is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerUse));

        // What lies between its certificate and the authority's it sends along.
        if (offered is not null) chain.ChainPolicy.ExtraStore.AddRange(offered.ChainPolicy.ExtraStore);
        using var own = new X509Certificate2(presented);
        return chain.Build(own);
    }
}
