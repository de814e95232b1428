using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>Tags that things get at birth, by the kind of thing; and what may be a tag at all.</summary>
internal static class TagSpecifications
{
    private const int MaxTags = 50;
    private const int MaxKey = 128;
    private const int MaxValue = 256;
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(Form form)
    {
        var kinds = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var specification in form.Each("TagSpecification"))
        {
            var kind = specification.Required("ResourceType");
            if (!kinds.TryAdd(kind, ReadTags(specification))) throw ApiError.Value($"Duplicate resource type '{kind}' in tag specifications");
        }

        return kinds;
    }

    /// <summary>The tags of one kind.</summary>
    public static IReadOnlyDictionary<string, string> Of(this IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> kinds, string kind) => kinds.GetValueOrDefault(kind, None);

    /// <summary>Reads <c>Tag.1.Key</c>, <c>Tag.1.Value</c> and so on.</summary>
    public static IReadOnlyDictionary<string, string> ReadTags(Form form)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in form.Each("Tag"))
        {
            var (key, value) = (tag.Required("Key"), tag.Text("Value") ?? "");
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) throw ApiError.Value($"Value ( {key} ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use");
            if (key.Length > MaxKey) throw ApiError.Value($"Tag key exceeds the maximum length of {MaxKey} characters");
            if (value.Length > MaxValue) throw ApiError.Value($"Tag value exceeds the maximum length of {MaxValue} characters");
            if (!tags.TryAdd(key, value)) throw ApiError.Value($"Duplicate tag key '{key}' specified.");
        }

        RefuseTooMany(tags.Keys);
        return tags;
    }

    /// <summary>AWS's own tags don't count.</summary>
    public static void RefuseTooMany(IEnumerable<string> keys)
    {
        if (keys.Count(key => !key.StartsWith("aws:", StringComparison.Ordinal)) > MaxTags) throw new ApiError("TagLimitExceeded", $"The maximum number of Tags for a resource has been reached: {MaxTags}.");
    }

    /// <summary>Both; where both name a key, the second one's value.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Merge(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> below, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> above) =>
        below.Keys.Union(above.Keys, StringComparer.Ordinal).ToDictionary(kind => kind, kind => Over(below.Of(kind), above.Of(kind)), StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, string> Over(IReadOnlyDictionary<string, string> below, IReadOnlyDictionary<string, string> above)
    {
        var tags = new Dictionary<string, string>(below, StringComparer.Ordinal);
        foreach (var (key, value) in above) tags[key] = value;
        return tags;
    }
}
