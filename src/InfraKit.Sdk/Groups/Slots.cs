namespace InfraKit.Sdk.Groups;

/// <summary>The positions of identities in a group's list of logical ids.</summary>
internal static class Slots
{
    /// <summary>The slot of an identity; null for none and in groups of a size.</summary>
    public static int? Of(GroupSpec spec, LogicalId? identity)
    {
        if (identity is not { } wanted || spec.Allocation.LogicalIds is not { } ids) return null;

        for (var slot = 0; slot < ids.Count; slot++)
        {
            if (ids[slot] == wanted) return slot;
        }

        return null;
    }
}
