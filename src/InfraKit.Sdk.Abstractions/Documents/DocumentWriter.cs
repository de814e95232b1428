using System.Text.Encodings.Web;
using System.Text.Json;

namespace InfraKit.Sdk;

/// <summary>From a spec to the document: what is the default is left out.</summary>
internal static class DocumentWriter
{
    private static readonly GroupDocumentContext Context = new(new JsonSerializerOptions(GroupDocumentContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = null });

    public static byte[] Write(GroupSpec spec) => JsonSerializer.SerializeToUtf8Bytes(Envelope(spec), Context.ResourceEnvelope);

    private static ResourceEnvelope Envelope(GroupSpec spec) => new()
    {
        Kind = "group",
        Metadata = new MetadataSection { Name = spec.Id.Value, Tags = spec.Tags.Count == 0 ? null : spec.Tags.ToDictionary(tag => tag.Key, string? (tag) => tag.Value) },
        Properties = new GroupSection
        {
            Allocation = new AllocationSection { Size = spec.Allocation.Size, LogicalIds = spec.Allocation.LogicalIds?.Select(id => id.Value).ToArray() },
            Instance = Plugin(spec.Instance),
            Flavor = Plugin(spec.Flavor),
            Updating = spec.Updating == UpdatePolicy.Default ? null : UpdatingWriter.Section(spec.Updating),
            Healing = spec.Healing == HealPolicy.Default ? null : PolicyWriter.Healing(spec.Healing),
            Draining = spec.Draining == DrainPolicy.Default ? null : PolicyWriter.Draining(spec.Draining),
            Guard = spec.Guard == GuardPolicy.Default ? null : PolicyWriter.Guard(spec.Guard),
            Windows = spec.Windows.Count == 0 ? null : [.. spec.Windows.Select(PolicyWriter.Window)],
            Hold = PolicyWriter.Unless(spec.Hold, default),
        },
    };

    private static PluginSection Plugin(PluginSpec plugin) => new() { Plugin = plugin.Plugin.Value, Properties = plugin.Properties.IsNone ? null : plugin.Properties };
}
