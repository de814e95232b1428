using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace InfraKit.Sdk;

/// <summary>Tags of an instance or a group: immutable, sorted by key, equal when every key and value is.</summary>
/// <remarks>
/// At most <see cref="MaxTags"/> tags; keys of 1 to <see cref="MaxKeyLength"/> and values of at most <see cref="MaxValueLength"/> characters: the
/// narrowest limits of the providers, less what the engine adds. Keys and values are compared ordinally. Safe to share between threads.
/// </remarks>
[CollectionBuilder(typeof(TagSet), nameof(Create))]
public sealed class TagSet : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<TagSet>
{
    /// <summary>The most tags a set can hold.</summary>
    public const int MaxTags = 40;

    /// <summary>The most characters a key can have.</summary>
    public const int MaxKeyLength = 127;

    /// <summary>The most characters a value can have.</summary>
    public const int MaxValueLength = 255;

    private readonly KeyValuePair<string, string>[] tags;
    private int hashCode;

    private TagSet(KeyValuePair<string, string>[] tags) => this.tags = tags;

    /// <summary>The set without tags; as a filter it matches everything.</summary>
    public static TagSet Empty { get; } = new([]);

    /// <summary>How many tags there are.</summary>
    public int Count => tags.Length;

    /// <summary>The value of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no tag \"{key}\".");

    /// <summary>A set of these tags; the last value of a repeated key wins.</summary>
    /// <exception cref="ArgumentException">A limit is exceeded; the message says which.</exception>
    public static TagSet Create(ReadOnlySpan<KeyValuePair<string, string>> tags)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags) sorted[key] = value;
        return Checked([.. sorted]);
    }

    /// <summary>A set of these tags; the last value of a repeated key wins.</summary>
    /// <exception cref="ArgumentException">A limit is exceeded; the message says which.</exception>
    public static TagSet From(IEnumerable<KeyValuePair<string, string>> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return tags as TagSet ?? Create(tags.ToArray());
    }

    /// <summary>This set with one tag added or replaced.</summary>
    /// <exception cref="ArgumentException">A limit is exceeded; the message says which.</exception>
    public TagSet With(string key, string value) =>
        TryGetValue(key, out var present) && present == value ? this : Create([.. tags, new(key, value)]);

    /// <summary>This set with others added; theirs win.</summary>
    /// <exception cref="ArgumentException">A limit is exceeded; the message says which.</exception>
    public TagSet With(TagSet others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.Count == 0 ? this : Count == 0 ? others : Create([.. tags, .. others.tags]);
    }

    /// <summary>This set without one key.</summary>
    public TagSet Without(string key) => IndexOf(key) < 0 ? this : new TagSet([.. tags.Where(tag => tag.Key != key)]);

    /// <summary>The value of a key, if there is one.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var at = IndexOf(key);
        value = at < 0 ? null : tags[at].Value;
        return at >= 0;
    }

    /// <summary>True when every tag of the filter is here with the same value.</summary>
    public bool Contains(TagSet filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        foreach (var (key, value) in filter.tags)
        {
            if (!TryGetValue(key, out var present) || present != value) return false;
        }

        return true;
    }

    /// <summary>Equal when every key and value is.</summary>
    public bool Equals(TagSet? other) => other is not null && tags.AsSpan().SequenceEqual(other.tags);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TagSet);

    /// <inheritdoc/>
    public override int GetHashCode() => hashCode != 0 ? hashCode : hashCode = ComputeHashCode();

    /// <summary>The tags as <c>{key=value, …}</c>.</summary>
    public override string ToString() => $"{{{string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"))}}}";

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)tags).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => tags.GetEnumerator();

    /// <summary>What is wrong with a tag; null when nothing is.</summary>
    internal static string? Violation(string? key, string? value) =>
        string.IsNullOrEmpty(key) ? "a tag's key must not be empty"
        : key.Length > MaxKeyLength ? $"the key of a tag has {key.Length} characters, at most {MaxKeyLength} are allowed"
        : value is null ? $"the tag \"{key}\" has no value"
        : value.Length > MaxValueLength ? $"the value of the tag \"{key}\" has {value.Length} characters, at most {MaxValueLength} are allowed"
        : null;

    private static TagSet Checked(KeyValuePair<string, string>[] sorted)
    {
        if (sorted.Length > MaxTags) throw new ArgumentException($"There are {sorted.Length} tags, at most {MaxTags} are allowed.", nameof(sorted));

        foreach (var (key, value) in sorted)
        {
            if (Violation(key, value) is { } violation) throw new ArgumentException($"Not a tag: {violation}.", nameof(sorted));
        }

        return sorted.Length == 0 ? Empty : new TagSet(sorted);
    }

    private int ComputeHashCode()
    {
        var hash = new HashCode();
        foreach (var (key, value) in tags)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    private int IndexOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        for (var at = 0; at < tags.Length; at++)
        {
            if (tags[at].Key == key) return at;
        }

        return -1;
    }
}
