namespace InfraKit.Sdk.Flavors;

/// <summary>What a sound document tells <c>vanilla</c>.</summary>
internal sealed record VanillaSettings(string? Init, TagSet Tags, ValueList<Attachment> Attachments)
{
    /// <summary>What no document may say in a tag: these are the engine's.</summary>
    private const string EnginePrefix = "infrakit.";

    /// <summary>Reads the properties; the settings are null when there are errors.</summary>
    public static (VanillaSettings? Settings, IReadOnlyList<SpecError> Errors) Read(PluginProperties properties)
    {
        var errors = new PropertyErrors(properties.TryBind(FlavorJson.Default.VanillaProperties, out var written));
        written ??= new VanillaProperties();
        CheckInit(written, errors);
        CheckTags(written.Tags ?? [], errors);
        CheckAttachments(written.Attachments ?? [], errors);
        return errors.None ? (From(written), []) : (null, errors.All);
    }

    private static VanillaSettings From(VanillaProperties written) => new(
        written.Init is { Length: > 0 } lines ? string.Join('\n', lines) : null,
        TagSet.From((written.Tags ?? []).Select(tag => KeyValuePair.Create(tag.Key, tag.Value!))),
        [.. (written.Attachments ?? []).Select(attachment => new Attachment(attachment!.Id!, attachment.Type ?? string.Empty))]);

    private static void CheckInit(VanillaProperties written, PropertyErrors errors)
    {
        if (written.InitScriptTemplateUrl is not null)
        {
            errors.Add("$.InitScriptTemplateURL", "templates are not supported yet; write the lines of the script as \"Init\"");
        }

        foreach (var (index, line) in (written.Init ?? []).Index())
        {
            if (line is null) errors.Add(PropertyErrors.Item("$.Init", index), "expected a line of text, got null");
        }
    }

    private static void CheckTags(Dictionary<string, string?> tags, PropertyErrors errors)
    {
        if (tags.Count > TagSet.MaxTags) errors.Add("$.Tags", $"there are {tags.Count} tags, at most {TagSet.MaxTags} are allowed");
        foreach (var (key, value) in tags)
        {
            var path = PropertyErrors.Member("$.Tags", key);
            if (key.StartsWith(EnginePrefix, StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(path, $"tags that begin with \"{EnginePrefix}\" are the engine's own; choose another key");
            }
            else if (TagSet.Violation(key, value) is { } violation)
            {
                errors.Add(path, violation);
            }
        }
    }

    private static void CheckAttachments(AttachmentProperties?[] attachments, PropertyErrors errors)
    {
        foreach (var (index, attachment) in attachments.Index())
        {
            var path = PropertyErrors.Item("$.Attachments", index);
            if (attachment is null) errors.Add(path, "expected an attachment such as {\"ID\": \"vol-1\", \"Type\": \"ebs\"}, got null");
            else if (attachment.Id is null) errors.Missing($"{path}.ID", "required: the provider's name of the thing to attach");
            else if (attachment.Id.Length == 0) errors.Add($"{path}.ID", "must not be empty");
        }
    }
}
