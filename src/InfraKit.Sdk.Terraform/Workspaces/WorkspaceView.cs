using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.States;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>What is known of a workspace at a moment: files, state, and what a run under way has told. Never changes: another one takes its place.</summary>
internal sealed record WorkspaceView
{
    public static WorkspaceView Empty { get; } = new();

    /// <summary>Grows with each view.</summary>
    public long Number { get; init; }

    /// <summary>The members that files describe, by key.</summary>
    public IReadOnlyDictionary<string, Member> Members { get; init; } = new Dictionary<string, Member>();

    /// <summary>The state.</summary>
    public StateSnapshot State { get; init; } = StateSnapshot.Empty;

    /// <summary>Members that the run under way has made, or removed.</summary>
    public IReadOnlyDictionary<string, bool> Done { get; init; } = new Dictionary<string, bool>();

    /// <summary>How members differ from their files, by address.</summary>
    public IReadOnlyDictionary<string, string> Differences { get; init; } = new Dictionary<string, string>();

    /// <summary>The resource that a member is; null when the state has none.</summary>
    public StateResource? ResourceOf(Member member) => State.Resources.GetValueOrDefault(member.Note.Address);

    /// <summary>True when a member is there, and finished.</summary>
    public bool IsThere(string key) =>
        Members.TryGetValue(key, out var member) && member.Phase == MemberPhase.Wanted && (Done.GetValueOrDefault(key) || ResourceOf(member) is { IsTainted: false });

    /// <summary>True when nothing is left of a member that leaves.</summary>
    public bool IsGone(Member member) => member.IsGoing && ((Done.TryGetValue(member.Key, out var isThere) && !isThere) || !State.HasAnyOf(member.Key));
}
