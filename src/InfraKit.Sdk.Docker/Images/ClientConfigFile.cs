using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Images;

/// <summary>The part of the docker client's <c>config.json</c> that is about registries and contexts.</summary>
internal sealed class ClientConfigFile
{
    /// <summary>Logins by registry.</summary>
    [JsonPropertyName("auths")]
    public Dictionary<string, Login>? Auths { get; set; }

    /// <summary>The program that keeps all logins: <c>docker-credential-&lt;name&gt;</c>.</summary>
    [JsonPropertyName("credsStore")]
    public string? CredsStore { get; set; }

    /// <summary>Programs that keep the logins of one registry each.</summary>
    [JsonPropertyName("credHelpers")]
    public Dictionary<string, string>? CredHelpers { get; set; }

    /// <summary>The context that is used when nothing else says.</summary>
    [JsonPropertyName("currentContext")]
    public string? CurrentContext { get; set; }

    /// <summary>A login as the file keeps it.</summary>
    internal sealed class Login
    {
        [JsonPropertyName("auth")]
        public string? Auth { get; set; }

        [JsonPropertyName("username")]
        public string? UserName { get; set; }

        [JsonPropertyName("password")]
        public string? Password { get; set; }

        [JsonPropertyName("identitytoken")]
        public string? IdentityToken { get; set; }
    }
}
