using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InfraKit.Sdk.Terraform.Dirstore.Hosting;

/// <summary>A certificate for this run, and that of the terraform that may call.</summary>
internal sealed record Tls(X509Certificate2 Server, X509Certificate2 Client)
{
    /// <summary>The form in which terraform reads the server's certificate: without padding.</summary>
    public string Announcement => Convert.ToBase64String(Server.RawData).TrimEnd('=');

    public static Tls With(string clientPem, TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        var now = clock.GetUtcNow();
        return new Tls(request.CreateSelfSigned(now.AddMinutes(-5), now.AddDays(1)), X509Certificate2.CreateFromPem(clientPem));
    }
}
