using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.States;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>What a plan would do that nobody asked for. Pure.</summary>
internal sealed class PlanVerdict
{
    private readonly SortedSet<string> lost = new(StringComparer.Ordinal);
    private readonly SortedSet<string> tainted = new(StringComparer.Ordinal);
    private readonly SortedSet<string> undescribed = new(StringComparer.Ordinal);
    private readonly SortedSet<string> endangered = new(StringComparer.Ordinal);

    private PlanVerdict()
    {
    }

    /// <summary>Members that are gone behind Terraform's back: it would make them again.</summary>
    public IReadOnlyCollection<string> Lost => lost;

    /// <summary>Members whose creation was never finished: it would make them again.</summary>
    public IReadOnlyCollection<string> Tainted => tainted;

    /// <summary>Members that the state has and no file describes: it would destroy them.</summary>
    public IReadOnlyCollection<string> Undescribed => undescribed;

    /// <summary>Members it would destroy or replace for any other reason.</summary>
    public IReadOnlyCollection<string> Endangered => endangered;

    /// <summary>True when the plan may be carried out.</summary>
    public bool IsSound => lost.Count + tainted.Count + undescribed.Count + endangered.Count == 0;

    /// <summary>Judges a plan.</summary>
    /// <param name="planned">What it would do.</param>
    /// <param name="members">The members that files describe.</param>
    /// <param name="state">The state it was made from.</param>
    public static PlanVerdict Of(IEnumerable<PlannedChange> planned, IReadOnlyDictionary<string, Member> members, StateSnapshot state)
    {
        var verdict = new PlanVerdict();
        foreach (var change in planned)
        {
            if (LabelText.MemberKeyOf(change.Resource.Address) is { } key) verdict.Judge(change, key, members.GetValueOrDefault(key), state);
        }

        return verdict;
    }

    private void Judge(PlannedChange change, string key, Member? member, StateSnapshot state)
    {
        var takesAway = change.Action is "delete" or "replace" or "remove" or "forget";
        if (member is null)
        {
            if (takesAway) undescribed.Add(key);
            return;
        }

        // What was never there can't be lost, and what leaves may be taken away.
        if (member.IsGoing || !state.HasAnyOf(key)) return;

        var isMember = change.Resource.Address == member.Note.Address;
        if (change.Action == "create" && isMember && state.Resources.ContainsKey(member.Note.Address)) lost.Add(key);
        else if (takesAway && isMember && change.Reason == "tainted") tainted.Add(key);
        else if (takesAway) endangered.Add(key);
    }
}
