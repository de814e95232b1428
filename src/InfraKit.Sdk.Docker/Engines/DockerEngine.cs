using Docker.DotNet;
using Docker.DotNet.Models;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>A Docker engine, by the client library. The only class that calls it.</summary>
internal sealed partial class DockerEngine(DockerOptions options) : IDockerEngine
{
    private readonly EngineClient client = new(options);

    /// <inheritdoc/>
    public string Name => client.Endpoint.Uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped);

    /// <inheritdoc/>
    public string Host => client.Endpoint.Uri.Scheme is "http" or "https" ? client.Endpoint.Uri.Host : "127.0.0.1";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ContainerListResponse>> ListAsync(IEnumerable<KeyValuePair<string, string>> labels, string? id, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<ContainerListResponse>>("The containers can't be listed", async docker =>
        {
            var filters = new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal);
            var wanted = labels.ToDictionary(label => $"{label.Key}={label.Value}", _ => true, StringComparer.Ordinal);
            if (wanted.Count > 0) filters["label"] = wanted;
            if (id is not null) filters["id"] = Only(id);
            return [.. await docker.Containers.ListContainersAsync(new() { All = true, Filters = filters }, cancellationToken).ConfigureAwait(false)];
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<ContainerInspectResponse?> InspectAsync(string id, CancellationToken cancellationToken) =>
        CallAsync($"The container {id} can't be looked at", async docker =>
        {
            try
            {
                return await docker.Containers.InspectContainerAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (DockerContainerNotFoundException)
            {
                return null;
            }
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateAsync(CreateContainerParameters parameters, CancellationToken cancellationToken) =>
        CallAsync("The container can't be made", async docker => (await docker.Containers.CreateContainerAsync(parameters, cancellationToken).ConfigureAwait(false)).ID, cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(string id, CancellationToken cancellationToken) =>
        CallAsync("The container can't be started", docker => docker.Containers.StartContainerAsync(id, new(), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(string id, CancellationToken cancellationToken) =>
        CallAsync($"The container {id} can't be stopped", docker => docker.Containers.StopContainerAsync(id, new(), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task RestartAsync(string id, CancellationToken cancellationToken) =>
        CallAsync($"The container {id} can't be restarted", docker => docker.Containers.RestartContainerAsync(id, new(), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        CallAsync($"The container {id} can't be removed", docker => docker.Containers.RemoveContainerAsync(id, new() { Force = true, RemoveVolumes = true }, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateAsync(string id, ContainerUpdateParameters parameters, CancellationToken cancellationToken) =>
        CallAsync($"The container {id} can't be updated", docker => docker.Containers.UpdateContainerAsync(id, parameters, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task RenameAsync(string id, string name, CancellationToken cancellationToken) =>
        CallAsync($"The container {id} can't be renamed", docker => docker.Containers.RenameContainerAsync(id, new() { NewName = name }, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task CopyInAsync(string id, Stream tar, CancellationToken cancellationToken) =>
        CallAsync($"Files can't be copied into the container {id}", docker => docker.Containers.ExtractArchiveToContainerAsync(id, new() { Path = "/" }, tar, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<int> ExecuteAsync(string id, IReadOnlyList<string> command, CommandOutput output, CancellationToken cancellationToken) =>
        CallAsync($"The command \"{command[0]}\" can't be run in the container {id}", async docker =>
        {
            var made = await docker.Exec.CreateContainerExecAsync(id, new() { AttachStdout = true, AttachStderr = true, Cmd = [.. command] }, cancellationToken).ConfigureAwait(false);
            using var streams = await docker.Exec.StartContainerExecAsync(made.ID, new(), cancellationToken).ConfigureAwait(false);
            await output.ReadAsync(streams, cancellationToken).ConfigureAwait(false);
            var ended = await docker.Exec.InspectContainerExecAsync(made.ID, cancellationToken).ConfigureAwait(false);
            return (int?)ended.ExitCode ?? throw new IOException("the command's end was not seen");
        }, cancellationToken);

    public void Dispose() => client.Dispose();

    private static Dictionary<string, bool> Only(params ReadOnlySpan<string> values)
    {
        var only = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var value in values) only[value] = true;
        return only;
    }

    private Task<bool> CallAsync(string doing, Func<DockerClient, Task> call, CancellationToken cancellationToken) =>
        CallAsync(doing, async docker =>
        {
            await call(docker).ConfigureAwait(false);
            return true;
        }, cancellationToken);

    /// <summary>Calls the engine; what goes wrong is told in the contract's words.</summary>
    private async Task<TResult> CallAsync<TResult>(string doing, Func<DockerClient, Task<TResult>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(await client.GetAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DockerApiException || (!cancellationToken.IsCancellationRequested && DockerErrors.IsOfEngine(exception)))
        {
            // What the engine answered is known, also to one who no longer waits.
            throw DockerErrors.Of(exception, doing, Name);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw DockerErrors.Of(new IOException("the call was broken off", exception), doing, Name);
        }
    }
}
