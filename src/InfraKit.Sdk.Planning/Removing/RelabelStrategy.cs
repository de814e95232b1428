namespace InfraKit.Sdk.Planning;

/// <summary>Members that become the target by their labels alone: nobody is disturbed, so only the stage limits them.</summary>
internal static class RelabelStrategy
{
    /// <summary>Plans the relabels and returns how many.</summary>
    public static int Plan(Pass pass, Ledger ledger, Draft draft, in CreateBudget creates)
    {
        var wanted = Math.Min(ledger.Relabelable, ledger.ToGo - creates.Target - creates.ReadmitTarget);
        if (wanted <= 0 || ledger.WaitsForDeletion || creates.Waits is not null) return 0;

        var done = 0;
        foreach (var victim in VictimSelection.Choose(pass, ledger, draft, wantsTarget: false))
        {
            if (done == wanted) break;
            if (victim.IsBusy || victim.IsOutsider || victim.State == MemberState.Bad || pass.ChangeOf(pass.Members[victim.Row].Revision) is not <= Disruption.Labels) continue;

            draft.Change(PlanStepKind.Relabel, victim.Row, RemoveStrategy.SlotOf(pass, ledger, victim.Row), Reasons.Relabel(ledger));
            done++;
        }

        return done;
    }
}
