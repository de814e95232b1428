using System.Text.Json;
using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>What this package notes on a container in a label of its own, since a listing tells no more than labels.</summary>
internal sealed class ContainerNote
{
    /// <summary>The label.</summary>
    public const string Label = "infrakit.docker";

    /// <summary>Which labels are tags: the others are the image's, or the document's Config.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Names of ports, each with a port such as <c>80/tcp</c>.</summary>
    public IReadOnlyDictionary<string, string>? Ports { get; set; }

    /// <summary>The networks it was connected to by name.</summary>
    public IReadOnlyList<string>? Networks { get; set; }

    /// <summary>The label's text.</summary>
    public string Write() => JsonSerializer.Serialize(this, DockerJson.Default.ContainerNote);

    /// <summary>The note of a container; null when it bears none that can be read: then it isn't of this package.</summary>
    public static ContainerNote? Read(IDictionary<string, string>? labels)
    {
        if (labels is null || !labels.TryGetValue(Label, out var text)) return null;
        try
        {
            return JsonSerializer.Deserialize(text, DockerJson.Default.ContainerNote);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
