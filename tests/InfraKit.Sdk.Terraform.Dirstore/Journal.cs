using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>All calls that read or change objects, in the order in which they ended. What is only planned or validated is not in it.</summary>
public sealed class Journal
{
    private readonly Lock gate = new();
    private readonly List<JournalEntry> entries = [];
    private readonly string? file;

    internal Journal(string? file = null) => this.file = file;

    /// <summary>All so far.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (gate) return entries.ToArray();
        }
    }

    /// <summary>The journal that an executable provider wrote; nothing when there is no file.</summary>
    public static IReadOnlyList<JournalEntry> ReadFile(string file) =>
        File.Exists(file) ? [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<JournalEntry>(line)!)] : [];

    /// <summary>How often something was done, for an object of a name when one is given.</summary>
    public int Done(CallKind kind, string? name = null) =>
        Entries.Count(entry => entry.Kind == kind && entry.IsDone && (name is null || entry.Name == name));

    /// <summary>How often something failed, done or not.</summary>
    public int Failed(CallKind kind, string? name = null) =>
        Entries.Count(entry => entry.Kind == kind && entry.Error is not null && (name is null || entry.Name == name));

    /// <summary>Those of a kind.</summary>
    public IReadOnlyList<JournalEntry> Of(CallKind kind) => [.. Entries.Where(entry => entry.Kind == kind)];

    public void Clear()
    {
        lock (gate) entries.Clear();
    }

    internal void Add(JournalEntry entry)
    {
        lock (gate)
        {
            entries.Add(entry);
            if (file is not null) File.AppendAllText(file, JsonSerializer.Serialize(entry) + "\n");
        }
    }
}
