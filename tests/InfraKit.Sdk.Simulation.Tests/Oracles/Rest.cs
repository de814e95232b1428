using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>Where a group has nothing left to do: it has converged, or its update has gone as far as the document lets it and everybody is in service.</summary>
internal static class Rest
{
    // A closed window may be told beside them, or instead.
    private static readonly string[] Ends = ["Partition", "OnDelete", "ClosedToUpdate"];

    public static bool IsReached(World world) =>
        world.IsConverged || (world.IsIdle && world.Last is { Plan.Steps.Length: 0, Gone.Length: 0, Stalled: null } last && IsAtItsEnd(world, last) && IsWhole(world));

    /// <summary>How many members of the last revision the document promises; the others stay as they are.</summary>
    public static int Promised(GroupSpec spec)
    {
        var desired = spec.Allocation.Desired;
        if (spec.Updating.Mode == UpdateMode.OnDelete) return 0;

        return spec.Updating.Steps is [.., { To: var to }] ? Math.Min(desired, Math.Max(1, to.RoundUp(desired))) : desired;
    }

    private static bool IsAtItsEnd(World world, Decision last)
    {
        var refusals = last.Plan.Refusals.ToArray();
        return refusals.Length > 0 && refusals.All(refusal => Ends.Contains(refusal.Code)) && (world.Spec.Updating.Mode == UpdateMode.OnDelete || refusals.Any(refusal => refusal.Code == Ends[0]));
    }

    // Members of an earlier revision may still fall sick by their nature: until they have been replaced, it is no rest.
    private static bool IsWhole(World world)
    {
        var (group, wanted) = (world.Engine.Group!, world.Spec.Allocation);
        var members = group.Members.Rows.ToArray().Where(row => !row.Is(MemberFlags.Quarantined)).ToList();
        return members.Count == wanted.Desired
            && members.TrueForAll(row => world.Cloud.Find(row.Id) is { SickFrom: var sickFrom } && sickFrom == DateTimeOffset.MaxValue)
            && members.TrueForAll(row => MemberClass.Of(row, group.Spec, group.Memory, world.Engine.Now) == MemberState.Available)
            && (wanted.LogicalIds is not { } ids || ids.ToHashSet().SetEquals(members.Select(row => row.LogicalId!.Value)));
    }
}
