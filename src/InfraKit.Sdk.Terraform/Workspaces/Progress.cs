using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Runs;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>How far an apply has come with each member: one is done when all that was planned of it is.</summary>
internal sealed class Progress
{
    private readonly Lock mutex = new();
    private readonly Dictionary<string, HashSet<string>> planned = new(StringComparer.Ordinal);
    private readonly HashSet<string> started = new(StringComparer.Ordinal);
    private readonly HashSet<string> errored = new(StringComparer.Ordinal);
    private readonly Action<string> done;

    /// <param name="changes">What was planned.</param>
    /// <param name="done">Is told the key of each member that is done.</param>
    public Progress(IEnumerable<PlannedChange> changes, Action<string> done)
    {
        this.done = done;
        foreach (var change in changes.Where(change => change.Action is not ("noop" or "read")))
        {
            if (LabelText.MemberKeyOf(change.Resource.Address) is not { } key) continue;
            if (!planned.TryGetValue(key, out var addresses)) planned[key] = addresses = new HashSet<string>(StringComparer.Ordinal);

            addresses.Add(change.Resource.Address);
            if (change.Action == "create") Creates.Add(key);
        }
    }

    /// <summary>The members of which something is made.</summary>
    public HashSet<string> Creates { get; } = new(StringComparer.Ordinal);

    /// <summary>True when work on a member had begun.</summary>
    public bool HasStarted(string key)
    {
        lock (mutex) return started.Contains(key);
    }

    /// <summary>Takes a line of the run.</summary>
    public void Take(RunLine line)
    {
        if (line.Hook is not { } hook || LabelText.MemberKeyOf(hook.Resource.Address) is not { } key) return;

        lock (mutex)
        {
            if (line.Type == "apply_start") started.Add(key);
            if (line.Type == "apply_errored") errored.Add(key);
            if (line.Type != "apply_complete" || !planned.TryGetValue(key, out var addresses) || !addresses.Remove(hook.Resource.Address) || addresses.Count > 0 || errored.Contains(key)) return;
        }

        done(key);
    }
}
