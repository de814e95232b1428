using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>The lines an engine writes while it pulls: how far each layer has come, and at the end perhaps an error under a status of success.</summary>
internal sealed class PullLines(PullProgress progress) : IProgress<JSONMessage>
{
    private string? failure;

    public void Report(JSONMessage value)
    {
        if (value.Error is { } error) failure = error.Message;
        if (value is { ID: { Length: > 0 } layer, Progress: { } bar } && value.Status is "Downloading") progress.Report(layer, bar.Current ?? 0, bar.Total ?? 0);
    }

    /// <summary>The engine said so in the middle of its answer: there is no status that could.</summary>
    public void ThrowIfFailed()
    {
        if (failure is not null) throw new DockerApiException(HttpStatusCode.InternalServerError, failure);
    }
}
