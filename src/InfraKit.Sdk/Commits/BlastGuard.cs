using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Commits;

/// <summary>Asks for a confirmation when a document takes many members away without replacing them first.</summary>
internal static class BlastGuard
{
    /// <summary>
    /// How many members a change of spec takes away for good. What an update takes down to bring it up again is not among them, with <c>recreate</c> neither:
    /// to ask for that is its own confirmation.
    /// </summary>
    public static int Taken(GroupSpec before, GroupSpec after, ReadOnlySpan<Member> members)
    {
        var shrinks = Math.Max(0, before.Allocation.Desired - after.Allocation.Desired);
        if (after.Allocation.LogicalIds is not { } wanted) return shrinks;

        var kept = wanted.ToHashSet();
        if (before.Allocation.LogicalIds is { } old) return Math.Max(shrinks, old.Count(id => !kept.Contains(id)));

        // Members of a group that gets identities are strangers to it, unless they bear one that is wanted.
        return Math.Max(shrinks, before.Allocation.Desired - Bearing(kept, members));
    }

    /// <summary>The instances that a new group finds and that somebody made for it: strangers are never removed.</summary>
    public static Member[] Found(ReadOnlySpan<Member> members)
    {
        var found = new List<Member>();
        foreach (ref readonly var member in members)
        {
            if (member.Revision is not null && member.Status != InstanceStatus.Gone && !member.Is(MemberFlags.Leaving)) found.Add(member);
        }

        return [.. found];
    }

    /// <summary>How many of the instances that a new group finds its spec takes away for good.</summary>
    public static int TakenOf(ReadOnlySpan<Member> found, GroupSpec spec) => spec.Allocation.LogicalIds is { } wanted
        ? found.Length - Bearing(wanted.ToHashSet(), found)
        : Math.Max(0, found.Length - spec.Allocation.Desired);

    /// <summary>True when so many need a confirmation.</summary>
    public static bool Needs(int taken, int before, GroupSpec after) => taken > Math.Max(1, after.Guard.Blast.RoundDown(before));

    /// <summary>What confirms a plan: a hash of what it changes, from which generation, in which steps.</summary>
    public static string ConfirmationOf(Change change, GroupPlan plan)
    {
        // The steps are what is confirmed; how they are expected to go may differ a moment later.
        var steps = new GroupPlan(plan.Group, plan.Revision, plan.Steps, plan.Refusals);
        var text = string.Create(CultureInfo.InvariantCulture, $"{change.Generation} {change.Desired} {steps}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }

    private static int Bearing(HashSet<LogicalId> wanted, ReadOnlySpan<Member> members)
    {
        var bearing = 0;
        foreach (ref readonly var member in members)
        {
            if (member.LogicalId is { } id && wanted.Remove(id)) bearing++;
        }

        return bearing;
    }

    /// <summary>What is changed: the generation before, and the number desired after.</summary>
    internal readonly record struct Change(long Generation, int Desired);
}
