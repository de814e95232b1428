using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Engines;

/// <content>Images and networks.</content>
internal sealed partial class DockerEngine
{
    private const string NetworkLabel = "infrakit.docker.network";

    /// <inheritdoc/>
    public Task<EngineImage?> FindImageAsync(string name, CancellationToken cancellationToken) =>
        CallAsync($"The image \"{name}\" can't be looked up", async docker =>
        {
            try
            {
                var image = await docker.Images.InspectImageAsync(name, cancellationToken).ConfigureAwait(false);
                return new EngineImage(image.ID, [.. image.RepoDigests ?? []]);
            }
            catch (DockerImageNotFoundException)
            {
                return null;
            }
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<string> ResolveInRegistryAsync(string name, RegistryLogin? login, CancellationToken cancellationToken) =>
        CallAsync($"The image \"{name}\" can't be pulled", async docker =>
        {
            if (login is null) return (await docker.Distribution.InspectAsync(name, cancellationToken).ConfigureAwait(false)).Descriptor.Digest;

            // The client library has no login for this call, but every call of a client may bear a header.
            using var known = await client.WithHeaderAsync("X-Registry-Auth", HeaderOf(login), cancellationToken).ConfigureAwait(false);
            return (await known.Distribution.InspectAsync(name, cancellationToken).ConfigureAwait(false)).Descriptor.Digest;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task PullAsync(string name, RegistryLogin? login, PullProgress progress, CancellationToken cancellationToken) =>
        CallAsync($"The image \"{name}\" can't be pulled", async docker =>
        {
            var image = ImageName.Parse(name);
            var wanted = new ImagesCreateParameters { FromImage = image.Repository, Tag = image.Digest ?? image.Tag ?? "latest" };
            var lines = new PullLines(progress);
            await docker.Images.CreateImageAsync(wanted, AuthOf(login), lines, cancellationToken).ConfigureAwait(false);
            lines.ThrowIfFailed();
        }, cancellationToken);

    /// <inheritdoc/>
    public Task EnsureNetworkAsync(string name, string driver, CancellationToken cancellationToken) =>
        CallAsync($"The network \"{name}\" can't be made", async docker =>
        {
            if (await HasNetworkAsync(docker, name, cancellationToken).ConfigureAwait(false)) return;

            var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [NetworkLabel] = "true" };
            try
            {
                await docker.Networks.CreateNetworkAsync(new() { Name = name, Driver = driver, Attachable = true, Labels = labels }, cancellationToken).ConfigureAwait(false);
            }
            catch (DockerApiException exception) when (exception.StatusCode == System.Net.HttpStatusCode.Conflict)
            {
                // Another host was faster.
            }
        }, cancellationToken);

    /// <inheritdoc/>
    public Task ConnectAsync(string network, string id, string? alias, CancellationToken cancellationToken) =>
        CallAsync($"The container can't be connected to the network \"{network}\"", async docker =>
        {
            var endpoint = alias is null ? null : new EndpointSettings { Aliases = [alias] };
            try
            {
                await docker.Networks.ConnectNetworkAsync(network, new() { Container = id, EndpointConfig = endpoint }, cancellationToken).ConfigureAwait(false);
            }
            catch (DockerApiException exception) when (exception.StatusCode == System.Net.HttpStatusCode.Forbidden && exception.ResponseBody?.Contains("already exists in network", StringComparison.Ordinal) == true)
            {
                // It is connected.
            }
        }, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveUnusedNetworkAsync(string name, CancellationToken cancellationToken) =>
        CallAsync($"The network \"{name}\" can't be removed", async docker =>
        {
            var known = await docker.Networks.ListNetworksAsync(Named(name), cancellationToken).ConfigureAwait(false);
            foreach (var network in known.Where(network => network.Name == name && network.Labels?.ContainsKey(NetworkLabel) == true))
            {
                // The engine refuses only while one runs on it; one that is stopped or about to start, a stranger's too, could never start again.
                var filters = new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal) { ["network"] = Only(network.Name!, network.ID!) };
                if ((await docker.Containers.ListContainersAsync(new() { All = true, Filters = filters }, cancellationToken).ConfigureAwait(false)).Count > 0) continue;

                try
                {
                    await docker.Networks.DeleteNetworkAsync(network.ID, cancellationToken).ConfigureAwait(false);
                }
                catch (DockerApiException exception) when (exception.StatusCode is System.Net.HttpStatusCode.Forbidden or System.Net.HttpStatusCode.Conflict or System.Net.HttpStatusCode.NotFound)
                {
                    // Somebody uses it, or was faster.
                }
            }
        }, cancellationToken);

    private static async Task<bool> HasNetworkAsync(DockerClient docker, string name, CancellationToken cancellationToken) =>
        (await docker.Networks.ListNetworksAsync(Named(name), cancellationToken).ConfigureAwait(false)).Any(network => network.Name == name);

    private static NetworksListParameters Named(string name) =>
        new() { Filters = new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal) { ["name"] = Only(name) } };

    private static AuthConfig AuthOf(RegistryLogin? login) =>
        new() { ServerAddress = login?.Registry, Username = login?.UserName, Password = login?.Password, IdentityToken = login?.IdentityToken };

    private static string HeaderOf(RegistryLogin login)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("serveraddress", login.Registry);
            if (login.IdentityToken is { } token) json.WriteString("identitytoken", token);
            if (login.UserName is { } user) json.WriteString("username", user);
            if (login.Password is { } password) json.WriteString("password", password);
            json.WriteEndObject();
        }

        return Convert.ToBase64String(text.ToArray()).Replace('+', '-').Replace('/', '_');
    }
}
