namespace InfraKit.Sdk.Commits;

/// <summary>Where an error that a plugin found in its properties stands in the document.</summary>
internal static class PropertyPlace
{
    /// <summary>The error at its place; a spec that was written in code has no text, only a path.</summary>
    public static SpecError Of(string section, PluginSpec spec, SpecError error)
    {
        var located = spec.Properties.Locate(ValuePlace.Of(spec.Properties.Utf8.Span, error));
        return located.Path == error.Path ? located with { Path = $"$.Properties.{section}.Properties{Inside(error.Path)}" } : located;
    }

    private static string Inside(string path) => path.StartsWith('$') ? path[1..] : $".{path}";
}
