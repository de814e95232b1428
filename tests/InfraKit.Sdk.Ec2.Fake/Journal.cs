namespace InfraKit.Sdk.Ec2.Fake;

/// <summary>All requests, in the order in which they were finished.</summary>
public sealed class Journal
{
    private readonly Lock gate = new();
    private readonly List<JournalEntry> entries = [];

    /// <summary>All so far.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (gate) return entries.ToArray();
        }
    }

    /// <summary>How many were refused for coming too often.</summary>
    public int Throttled => Count(entry => entry.Code is "RequestLimitExceeded" or "ThrottlingException");

    /// <summary>Those of an action.</summary>
    public IReadOnlyList<JournalEntry> Of(string action)
    {
        lock (gate) return entries.FindAll(entry => entry.Action == action);
    }

    public int Count(Func<JournalEntry, bool> which)
    {
        lock (gate) return entries.Count(which);
    }

    internal void Add(JournalEntry entry)
    {
        lock (gate) entries.Add(entry);
    }
}
