namespace InfraKit.Sdk.Planning;

/// <summary>When the listing isn't believed, nothing is created and nothing removed.</summary>
internal static class Doubt
{
    /// <summary>Refuses everything while the doubt lasts, and tells of it once. True while it lasts.</summary>
    public static bool Holds(Pass pass, Draft draft)
    {
        var memory = draft.Memory;
        if (!pass.Belief.IsDoubtful)
        {
            if (memory.DoubtTold) draft.Memory = memory with { DoubtTold = false };
            return false;
        }

        var why = Reasons.ListingDoubtful(pass.Belief, pass.Spec.Guard.Confirm);
        draft.Refuse(why);
        if (memory.DoubtTold) return true;

        draft.Tell(GroupEventKind.ObservationDoubtful, why: why);
        draft.Memory = memory with { DoubtTold = true };
        return true;
    }
}
