using System.Globalization;
using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>The tags of machines: what the engine says on them, and what this provider adds for itself and hides.</summary>
internal static class MachineTags
{
    /// <summary>How many machines the request that made it was for; the intent it bears is the first of theirs.</summary>
    public const string Batch = "infrakit.ec2.batch";

    /// <summary>The volumes that are to be attached to it, each with its device.</summary>
    public const string Volumes = "infrakit.ec2.volumes";

    /// <summary>The ports it can be reached at, each with its name.</summary>
    public const string Ports = "infrakit.ec2.ports";

    /// <summary>Marks launch templates that live for one request.</summary>
    public const string Template = "infrakit.ec2.template";

    /// <summary>The most characters of a tag's value.</summary>
    public const int MaxValueLength = 256;

    private const string Own = "infrakit.ec2.";
    private const string Reserved = "aws:";

    /// <summary>True for the tags that listings don't show: ours, and AWS's own.</summary>
    public static bool IsHidden(string key) => key.StartsWith(Own, StringComparison.Ordinal) || key.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a machine that an engine of a namespace made.</summary>
    public static bool AreOn(Instance machine, IEnumerable<KeyValuePair<string, string>> space) =>
        ValueOf(machine, WellKnownTags.Group) is not null && space.All(tag => ValueOf(machine, tag.Key) == tag.Value);

    /// <summary>The value of a tag; null for none.</summary>
    public static string? ValueOf(Instance machine, string key) => (machine.Tags ?? []).FirstOrDefault(tag => tag.Key == key)?.Value;

    /// <summary>Tags as EC2 takes them.</summary>
    public static List<Tag> ToEc2(IEnumerable<KeyValuePair<string, string>> tags) => [.. tags.Select(tag => new Tag(tag.Key, tag.Value))];

    /// <summary>The run of keys of the request that made a machine; null when its tags don't say.</summary>
    public static KeyRun? RunOf(Instance machine)
    {
        if (!IdempotencyKey.TryParse(ValueOf(machine, WellKnownTags.Intent), out var first)) return null;

        return int.TryParse(ValueOf(machine, Batch), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 1 ? new KeyRun(first, count) : new KeyRun(first, 1);
    }

    /// <summary>The tags of a machine as a listing shows them.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="key">The key that made it, of those of its request; null for none that is known.</param>
    public static TagSet Shown(Instance machine, IdempotencyKey? key)
    {
        // Others may have put more tags on it than a set can hold: the engine's own come first.
        var shown = (machine.Tags ?? [])
            .Where(tag => !IsHidden(tag.Key) && tag.Key.Length is > 0 and <= TagSet.MaxKeyLength && tag.Value is { Length: <= TagSet.MaxValueLength })
            .OrderBy(tag => !tag.Key.StartsWith("infrakit.", StringComparison.Ordinal)).ThenBy(tag => tag.Key, StringComparer.Ordinal)
            .Take(TagSet.MaxTags)
            .Select(tag => KeyValuePair.Create(tag.Key, tag.Value));
        var tags = TagSet.Create([.. shown]);
        return key is { } made && tags.TryGetValue(WellKnownTags.Intent, out _) ? tags.With(WellKnownTags.Intent, made.Value) : tags;
    }
}
