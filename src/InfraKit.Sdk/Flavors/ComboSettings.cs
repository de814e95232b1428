namespace InfraKit.Sdk.Flavors;

/// <summary>What a sound document tells <c>combo</c>: its flavors, in order.</summary>
/// <remarks>
/// A combination may hold another. It can't hold itself: properties are a finite tree, each level of which is smaller than the one around it, and the
/// reader bounds its depth.
/// </remarks>
internal sealed record ComboSettings(ValueList<PluginSpec> Flavors)
{
    private const string Expected = "expected a list of at least one flavor, such as [{\"Plugin\": \"vanilla\", \"Properties\": {}}]";

    /// <summary>Reads the properties; the settings are null when there are errors in the list itself.</summary>
    public static (ComboSettings? Settings, IReadOnlyList<SpecError> Errors) Read(PluginProperties properties)
    {
        if (properties.IsNone) return (null, [new SpecError("$", Expected)]);

        var errors = new PropertyErrors(properties.TryBind(FlavorJson.Default.ComboEntryArray, out var written));
        if (written is null or []) errors.Missing("$", Expected);

        var flavors = new List<PluginSpec>();
        foreach (var (index, entry) in (written ?? []).Index())
        {
            if (Check(PropertyErrors.Item("$", index), entry, errors) is { } flavor) flavors.Add(flavor);
        }

        return errors.None ? (new ComboSettings([.. flavors]), []) : (null, errors.All);
    }

    private static PluginSpec? Check(string path, ComboEntry? entry, PropertyErrors errors)
    {
        if (entry is null)
        {
            errors.Add(path, "expected a flavor such as {\"Plugin\": \"vanilla\", \"Properties\": {}}, got null");
        }
        else if (entry.Plugin is null)
        {
            errors.Missing($"{path}.Plugin", "required: the name of a flavor");
        }
        else if (!PluginName.TryParse(entry.Plugin, out var name))
        {
            errors.Add($"{path}.Plugin", "not a plugin's name");
        }
        else
        {
            return new PluginSpec(name, entry.Properties is { } element ? PluginProperties.Parse(element.GetRawText()) : PluginProperties.None);
        }

        return null;
    }
}
