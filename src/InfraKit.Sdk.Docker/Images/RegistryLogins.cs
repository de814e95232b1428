using System.Text;
using System.Text.Json;
using InfraKit.Sdk.Docker.Documents;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Images;

/// <summary>Who we are to a registry: from the options, or else from the configuration of the docker client and its credential stores. Never from a document.</summary>
internal sealed class RegistryLogins(DockerOptions options)
{
    /// <summary>The login of an image's registry; null for none.</summary>
    public async ValueTask<RegistryLogin?> OfAsync(ImageName image, CancellationToken cancellationToken)
    {
        var key = image.RegistryKey;
        foreach (var name in NamesOf(key))
        {
            if (options.Registries.TryGetValue(name, out var own)) return new RegistryLogin(key, own.UserName, own.Password, IdentityToken: null);
        }

        var file = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (file is null) return null;
        if (HelperOf(file, key) is { } helper) return await CredentialStore.AskAsync(helper, key, cancellationToken).ConfigureAwait(false);

        foreach (var name in NamesOf(key))
        {
            if (file.Auths?.GetValueOrDefault(name) is { } entry) return LoginOf(key, entry);
        }

        return null;
    }

    // The docker client keeps its own registry under an address of old, and others with or without a scheme.
    private static IEnumerable<string> NamesOf(string key) =>
        key == ImageName.DefaultRegistryKey ? [key, "docker.io", "index.docker.io", "https://index.docker.io"] : [key, $"https://{key}", $"http://{key}", $"https://{key}/", $"https://{key}/v1/", $"https://{key}/v2/"];

    private static string? HelperOf(ClientConfigFile file, string key) =>
        NamesOf(key).Select(name => file.CredHelpers?.GetValueOrDefault(name)).FirstOrDefault(helper => !string.IsNullOrEmpty(helper))
        ?? (string.IsNullOrEmpty(file.CredsStore) ? null : file.CredsStore);

    private static RegistryLogin? LoginOf(string key, ClientConfigFile.Login entry)
    {
        if (!string.IsNullOrEmpty(entry.IdentityToken)) return new RegistryLogin(key, UserName: null, Password: null, entry.IdentityToken);
        if (string.IsNullOrEmpty(entry.Auth)) return string.IsNullOrEmpty(entry.UserName) ? null : new RegistryLogin(key, entry.UserName, entry.Password, IdentityToken: null);

        try
        {
            var both = Encoding.UTF8.GetString(Convert.FromBase64String(entry.Auth));
            var colon = both.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? null : new RegistryLogin(key, both[..colon], both[(colon + 1)..].TrimEnd('\0'), IdentityToken: null);
        }
        catch (FormatException exception)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Unauthorized, $"The docker client's configuration holds a login of {key} that can't be read: log in again."), exception);
        }
    }

    private async ValueTask<ClientConfigFile?> ReadAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.ConfigDirectory ?? DockerEndpoint.ConfigDirectory(), "config.json");
        try
        {
            var text = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(text, DockerJson.Default.ClientConfigFile);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Unauthorized, $"The docker client's configuration {path} can't be read: {exception.Message}"), exception);
        }
    }
}
