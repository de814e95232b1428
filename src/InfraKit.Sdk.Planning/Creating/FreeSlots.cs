namespace InfraKit.Sdk.Planning;

/// <summary>Hands out the slots of new instances: free identities in their order, or running numbers.</summary>
internal sealed class FreeSlots(Pass pass, Ledger ledger)
{
    private readonly bool[]? used = ledger.Slots is null ? null : new bool[ledger.Slots.Count];
    private int number = ledger.Live;

    /// <summary>The next slot for an instance of a revision; null when there is none.</summary>
    public int? Next(PlanMemory memory, SpecRevision revision)
    {
        if (ledger.Slots is not { } slots) return number++;

        for (var slot = 0; slot < slots.Count; slot++)
        {
            if (used![slot] || !slots.IsFree(slot) || Backoffs.Of(memory, revision, pass.Now, slot) is not null) continue;

            used[slot] = true;
            return slot;
        }

        return null;
    }
}
