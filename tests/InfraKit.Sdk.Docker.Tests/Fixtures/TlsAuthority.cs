using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>A certificate authority of a test's own, which issues what the two ends of a connection need.</summary>
internal sealed class TlsAuthority : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ikt-");
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;

    public TlsAuthority()
    {
        var request = new CertificateRequest("CN=InfraKit tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }

    /// <summary>Writes <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c> for an engine on the loopback address. Returns their directory.</summary>
    public string ForEngine() => Issue("engine", ServerUse, certificate);

    /// <summary>The same, issued by an authority that this one issued.</summary>
    public string ForEngineBy(string name, out X509Certificate2 between)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var issued = request.Create(certificate, new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter), RandomNumberGenerator.GetBytes(8));
        between = issued.CopyWithPrivateKey(own);
        return Issue($"engine-by-{name}", ServerUse, between);
    }

    /// <summary>Writes them for a client.</summary>
    public string ForClient() => Issue("client", ClientUse, certificate);

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
        directory.Delete(recursive: true);
    }

    private string Issue(string name, string use, X509Certificate2 issuer)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        using var issued = request.Create(issuer, new DateTimeOffset(issuer.NotBefore), new DateTimeOffset(issuer.NotAfter), RandomNumberGenerator.GetBytes(8));

        var place = directory.CreateSubdirectory(name).FullName;
        File.WriteAllText(Path.Combine(place, "ca.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(place, "cert.pem"), issued.ExportCertificatePem());
        File.WriteAllText(Path.Combine(place, "key.pem"), own.ExportPkcs8PrivateKeyPem());
        return place;
    }
}
