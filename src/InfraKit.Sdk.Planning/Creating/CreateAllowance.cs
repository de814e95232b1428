namespace InfraKit.Sdk.Planning;

/// <summary>How fast instances may be made.</summary>
internal static class CreateAllowance
{
    public static int Of(Pass pass, Ledger ledger, PlanMemory memory)
    {
        var rate = pass.Spec.Guard.CreateRate;
        // Slow start is about answers: what nobody answered yet is still part of the batch.
        if (rate.IsSlowStart) return Math.Max(0, Math.Max(1, memory.SlowStart) - ledger.Unanswered);

        return pass.Now - memory.Rate.Since >= rate.Per ? rate.Count : Math.Max(0, rate.Count - memory.Rate.Made);
    }

    public static PlanMemory Spend(Pass pass, PlanMemory memory, int made)
    {
        var rate = pass.Spec.Guard.CreateRate;
        if (rate.IsSlowStart || made == 0) return memory;

        var window = pass.Now - memory.Rate.Since >= rate.Per ? new RateWindow(pass.Now, 0) : memory.Rate;
        return memory with { Rate = window with { Made = window.Made + made } };
    }
}
