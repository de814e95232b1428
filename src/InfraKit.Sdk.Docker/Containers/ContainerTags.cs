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
        var named = ContainerName.RevisionOf(name) is { Length: <= TagSet.MaxValueLength } revision ? revision : null;
        var labelled = known.Where(label => (note is null || note.Tags.Contains(label.Key)) && (named is null || label.Key != WellKnownTags.Revision));
        var tags = TagSet.From(Fitting(labelled, named is null ? TagSet.MaxTags : TagSet.MaxTags - 1));
        if (named is not null) tags = tags.With(WellKnownTags.Revision, named);
        return note is not null && IsCopy(tags, name) ? TagSet.Empty : tags;
    }

    /// <summary>
    /// True for what somebody runs from an image of a member: such an image has the member's labels. As its name tells it is another container, so the labels
    /// say nothing of it.
    /// </summary>
    private static bool IsCopy(TagSet tags, string name) =>
        tags.TryGetValue(WellKnownTags.Intent, out var text) && IdempotencyKey.TryParse(text, out var key) && !ContainerName.IsOf(name, tags, key);

    /// <summary>Labels as far as a set of tags takes them, InfraKit's own first: anybody can write labels, and one container must not spoil the listing of all.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Fitting(IEnumerable<KeyValuePair<string, string>> labels, int most) =>
        labels
            .Where(label => label.Key.Length is > 0 and <= TagSet.MaxKeyLength && label.Value is { Length: <= TagSet.MaxValueLength })
            .OrderByDescending(label => label.Key.StartsWith(Ours, StringComparison.Ordinal))
            .Take(most);
}
