namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>What is wrong with tags: EC2 would refuse them, or the engine needs them.</summary>
internal static class TagRules
{
    // What the engine and this provider add fits beside these.
    private const int MaxTags = 35;

    public static IEnumerable<SpecError> Check(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count > MaxTags) yield return new("$.Tags", $"must be at most {MaxTags}: EC2 takes 50 with those of the group and the engine; found {tags.Count}");

        foreach (var (key, value) in tags)
        {
            var path = $"$.Tags['{key}']";
            if (key.Length is 0 or > TagSet.MaxKeyLength) yield return new(path, $"a tag's key has from 1 to {TagSet.MaxKeyLength} characters");
            else if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) yield return new(path, "keys that begin with \"aws:\" are reserved by AWS");
            else if (key.StartsWith("infrakit.", StringComparison.Ordinal)) yield return new(path, "keys that begin with \"infrakit.\" are the engine's");
            if (value is null) yield return new(path, "must not be null");
            else if (value.Length > TagSet.MaxValueLength) yield return new(path, $"a tag's value has at most {TagSet.MaxValueLength} characters; found {value.Length}");
        }
    }
}
