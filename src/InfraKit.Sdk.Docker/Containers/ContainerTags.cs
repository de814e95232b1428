namespace InfraKit.Sdk.Docker.Containers;

/// <summary>The tags of a container, from its labels and its name.</summary>
internal static class ContainerTags
{
    private const string Ours = "infrakit.";

    /// <summary>True when somebody of this family made it, or says so: it bears a label of InfraKit's.</summary>
    public static bool AreOn(IDictionary<string, string>? labels) => labels is not null && labels.Keys.Any(key => key.StartsWith(Ours, StringComparison.Ordinal));

    /// <summary>Its tags.</summary>
    public static TagSet Of(IDictionary<string, string>? labels, ContainerNote? note, string name)
    {
        var known = labels ?? new Dictionary<string, string>(StringComparer.Ordinal);
        var tags = TagSet.From(note is null ? Fitting(known) : known.Where(label => note.Tags.Contains(label.Key)));
        return ContainerName.RevisionOf(name) is { } revision ? tags.With(WellKnownTags.Revision, revision) : tags;
    }

    /// <summary>The labels of a container that isn't of this package, as far as a set of tags takes them; InfraKit's own first.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Fitting(IDictionary<string, string> labels) =>
        labels
            .Where(label => label.Key.Length is > 0 and <= TagSet.MaxKeyLength && label.Value is { Length: <= TagSet.MaxValueLength })
            .OrderByDescending(label => label.Key.StartsWith(Ours, StringComparison.Ordinal))
            .Take(TagSet.MaxTags - 1);
}
