namespace InfraKit.Sdk;

/// <summary>The limits of tags, and the names the engine keeps for itself.</summary>
internal static class TagRules
{
    private const string EnginePrefix = "infrakit.";

    public static TagSet Read(Dictionary<string, string?>? tags, string path, JsonFindings findings)
    {
        if (tags is null) return TagSet.Empty;

        var sound = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in tags)
        {
            if (Violation(key, value) is { } violation) findings.Add(JsonPath.Member(path, key), violation);
            else sound.Add(new(key, value!));
        }

        if (sound.Count <= TagSet.MaxTags) return TagSet.From(sound);

        findings.Add(path, $"there are {sound.Count} tags; expected at most {TagSet.MaxTags}");
        return TagSet.Empty;
    }

    public static void Check(TagSet tags, string path, Problem problem)
    {
        foreach (var (key, value) in tags)
        {
            if (Violation(key, value) is { } violation) problem(JsonPath.Member(path, key), violation);
        }
    }

    private static string? Violation(string key, string? value) =>
        TagSet.Violation(key, value) ?? (key.StartsWith(EnginePrefix, StringComparison.Ordinal) ? $"tags that begin with \"{EnginePrefix}\" are the engine's own" : null);
}
