namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>The tags of one thing: as they are, and as they are shown, which is later.</summary>
internal sealed class TagBag(IReadOnlyDictionary<string, string> birth)
{
    private readonly Queue<(DateTimeOffset From, IReadOnlyDictionary<string, string> Tags)> coming = new();
    private IReadOnlyDictionary<string, string> shown = birth;

    /// <summary>As they are.</summary>
    public IReadOnlyDictionary<string, string> Now { get; private set; } = birth;

    /// <summary>As they are shown at a time.</summary>
    public IReadOnlyDictionary<string, string> Seen(DateTimeOffset time)
    {
        while (coming.TryPeek(out var next) && next.From <= time) shown = coming.Dequeue().Tags;
        return shown;
    }

    /// <summary>Sets tags, or takes those away whose value is null.</summary>
    /// <param name="from">When it shows.</param>
    public void Change(IEnumerable<KeyValuePair<string, string?>> changes, DateTimeOffset from)
    {
        var next = new Dictionary<string, string>(Now, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            if (value is null) next.Remove(key);
            else next[key] = value;
        }

        Now = next;
        coming.Enqueue((from, next));
    }
}
