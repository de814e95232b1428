using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>The three files of a connection with client certificates, as the docker client names them.</summary>
internal static class TlsFiles
{
    private const string Authority = "ca.pem";
    private const string Certificate = "cert.pem";
    private const string Key = "key.pem";

    /// <summary>The files that are not there.</summary>
    public static IEnumerable<string> Missing(string directory) => new[] { Authority, Certificate, Key }.Where(file => !File.Exists(Path.Combine(directory, file)));

    /// <summary>Reads them.</summary>
    /// <exception cref="PluginException">They can't be read.</exception>
    public static TlsCredentials Read(string directory, bool verify)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(directory, Certificate), Path.Combine(directory, Key));

            // A key that was read from PEM is ephemeral, which some platforms don't take for a client's.
            var own = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), password: null);
            var authorities = new X509Certificate2Collection();
            if (verify) authorities.ImportFromPemFile(Path.Combine(directory, Authority));
            return new TlsCredentials(own, verify ? authorities : null);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Unauthorized, $"The certificates in {directory} ({Authority}, {Certificate}, {Key}) can't be read: {exception.Message}"), exception);
        }
    }
}
