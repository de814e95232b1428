using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>Writes into properties what a commit found out, and leaves everything else as it was.</summary>
internal static class PinnedProperties
{
    /// <summary>The properties with nothing left open; the same when nothing was.</summary>
    public static PluginProperties Of(PluginProperties source, MachineProperties read, string? imageId, long? templateVersion)
    {
        var root = JsonNode.Parse(source.Utf8.Span)!.AsObject();
        if (read.ImageParameter is not null && imageId is not null)
        {
            root.Remove(nameof(MachineProperties.ImageParameter));
            root[nameof(MachineProperties.ImageId)] = imageId;
        }

        var template = (read.IsVerbatim ? root[nameof(MachineProperties.RunInstancesInput)] as JsonObject : root)?[nameof(MachineProperties.LaunchTemplate)] as JsonObject;
        if (template is not null && templateVersion is { } number) template[nameof(TemplateProperties.Version)] = number.ToString(CultureInfo.InvariantCulture);

        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) root.WriteTo(json);
        var pinned = PluginProperties.Parse(Encoding.UTF8.GetString(text.ToArray()));
        return pinned.Equals(source) ? source : pinned;
    }
}
