using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InfraKit.Sdk.Commits;

/// <summary>Asks for a confirmation when a document takes many members away without replacing them first.</summary>
internal static class BlastGuard
{
    /// <summary>How many members a change of spec takes away.</summary>
    public static int Taken(GroupSpec before, GroupSpec after)
    {
        var shrinks = Math.Max(0, before.Allocation.Desired - after.Allocation.Desired);
        if (before.Allocation.LogicalIds is not { } old || after.Allocation.LogicalIds is not { } wanted) return shrinks;

        var kept = wanted.ToHashSet();
        return Math.Max(shrinks, old.Count(id => !kept.Contains(id)));
    }

    /// <summary>True when the change needs a confirmation.</summary>
    public static bool Needs(GroupSpec before, GroupSpec after) =>
        Taken(before, after) > Math.Max(1, after.Guard.Blast.RoundDown(before.Allocation.Desired));

    /// <summary>What confirms a plan: a hash of what it changes, from which generation, in which steps.</summary>
    public static string ConfirmationOf(Change change, GroupPlan plan)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{change.Generation} {change.Desired} {plan}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }

    /// <summary>What is changed: the generation before, and the number desired after.</summary>
    internal readonly record struct Change(long Generation, int Desired);
}
