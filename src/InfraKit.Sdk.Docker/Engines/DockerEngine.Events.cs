using System.Runtime.CompilerServices;
using System.Text.Json;
using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Engines;

/// <content>The event stream.</content>
internal sealed partial class DockerEngine
{
    // What a health check runs inside is told too, many times a minute: it is not asked for.
    private static readonly string[] Actions = ["create", "start", "die", "oom", "pause", "unpause", "rename", "destroy", "health_status"];

    /// <inheritdoc/>
    public Task<IAsyncEnumerable<EventLine>> FollowAsync(CancellationToken cancellationToken) =>
        CallAsync("The engine's events can't be followed", async docker =>
        {
            var filters = new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal) { ["type"] = Only("container"), ["event"] = Only(Actions) };
#pragma warning disable CS0618 // The other overload doesn't say when the stream stands.
            var stream = await docker.System.MonitorEventsAsync(new() { Filters = filters }, cancellationToken).ConfigureAwait(false);
#pragma warning restore CS0618
            return LinesAsync(stream, cancellationToken);
        }, cancellationToken);

    private async IAsyncEnumerable<EventLine> LinesAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        while (await NextAsync(reader, cancellationToken).ConfigureAwait(false) is { } line) yield return line;
    }

    private async Task<EventLine?> NextAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line ? JsonSerializer.Deserialize(line, DockerJson.Default.EventLine) : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && DockerErrors.IsOfEngine(exception))
        {
            throw DockerErrors.Of(exception, "The engine's events can't be followed any longer", Name);
        }
    }
}
