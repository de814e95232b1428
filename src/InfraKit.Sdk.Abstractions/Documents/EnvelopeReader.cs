using System.Text.Json;

namespace InfraKit.Sdk;

/// <summary>Chooses the spelling of a document by the names of its first level, and reads it.</summary>
internal static class EnvelopeReader
{
    private const string GroupPlugin = "group";

    /// <summary>A group that was read, sound or not.</summary>
    internal sealed record Reading(GroupSpec Spec, string IdPath, bool HasId);

    public static Reading? Read(JsonFindings findings, string path, Range part)
    {
        var names = FirstNames(findings.Text.Utf8[part]);
        var resource = names.Overlaps(["kind", "metadata", "properties"]);
        if (resource && names.Overlaps(["ID", "Properties"]))
        {
            findings.Add(part.Start.Value, path, "both spellings at once; expected either \"ID\" and \"Properties\", or \"kind\", \"metadata\" and \"properties\"");
        }

        return resource ? ReadResource(findings, path, part)
            : names.Contains("Plugin") && !names.Contains("ID") ? ReadManagerEntry(findings, path, part)
            : ReadInfraKit(findings, path, StrictJson.Read(findings, part, path, GroupDocumentContext.Default.InfraKitEnvelope));
    }

    private static Reading? ReadInfraKit(JsonFindings findings, string path, InfraKitEnvelope? envelope) =>
        envelope is null ? null : Build(findings, path + ".ID", envelope.Id, TagSet.Empty, path + ".Properties", envelope.Properties);

    private static Reading? ReadManagerEntry(JsonFindings findings, string path, Range part)
    {
        if (StrictJson.Read(findings, part, path, GroupDocumentContext.Default.ManagerEntry) is not { } entry) return null;

        if (entry.Plugin is { } plugin && plugin.Split('/')[0] != GroupPlugin) findings.Add(path + ".Plugin", $"expected \"{GroupPlugin}\"; found \"{plugin}\"");
        return ReadInfraKit(findings, path + ".Properties", entry.Properties);
    }

    private static Reading? ReadResource(JsonFindings findings, string path, Range part)
    {
        if (StrictJson.Read(findings, part, path, GroupDocumentContext.Default.ResourceEnvelope) is not { } envelope) return null;

        if (envelope.Kind is { } kind && kind != GroupPlugin) findings.Add(path + ".kind", $"expected \"{GroupPlugin}\"; found \"{kind}\"");
        foreach (var refused in (ReadOnlySpan<string>)["options", "template", "depends", "metadata.id"])
        {
            if (findings.IsWritten($"{path}.{refused}")) findings.Add($"{path}.{refused}", $"\"{refused}\" is not supported; leave it out");
        }

        var tags = TagRules.Read(envelope.Metadata?.Tags, path + ".metadata.tags", findings);
        return Build(findings, path + ".metadata.name", envelope.Metadata?.Name, tags, path + ".properties", envelope.Properties);
    }

    private static Reading? Build(JsonFindings findings, string idPath, string? name, TagSet tags, string path, GroupSection? section)
    {
        var hasId = GroupId.TryParse(name, out var id);
        if (!hasId && name is not null) findings.Add(idPath, $"not a name of a group: {IdText.NameViolation(name)}");
        if (section is null) return null;

        var spec = new SpecBuilder(findings, path).Build(hasId ? id : new GroupId("unnamed"), tags, section);
        return new Reading(spec, idPath, hasId);
    }

    private static HashSet<string> FirstNames(ReadOnlySpan<byte> utf8)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth });
        try
        {
            reader.Read();
            while (reader.TokenType != JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                reader.Skip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What was seen so far chooses the spelling; the strict reading says what is wrong.
            return names;
        }

        return names;
    }
}
