using InfraKit.Sdk.Terraform.Dirstore.Hosting;

namespace InfraKit.Sdk.Terraform.Dirstore.Executable;

/// <summary>What terraform and a provider it starts tell one another first.</summary>
internal static class Handshake
{
    // Known to all: it only keeps people from starting a provider by hand.
    private const string Cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

    public static bool IsCalledByTerraform => Environment.GetEnvironmentVariable("TF_PLUGIN_MAGIC_COOKIE") == Cookie;

    /// <summary>The certificate of the terraform that may call; null when it does without.</summary>
    public static string? ClientCertificate => Environment.GetEnvironmentVariable("PLUGIN_CLIENT_CERT") is { Length: > 0 } pem ? pem : null;

    public static string Line(string socket, Tls? tls) => $"1|6|unix|{socket}|grpc|{tls?.Announcement}";
}
