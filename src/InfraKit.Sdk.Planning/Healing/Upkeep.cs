namespace InfraKit.Sdk.Planning;

/// <summary>What is done besides size and change: labels for members that ask to be adopted, another blow at zombies.</summary>
internal static class Upkeep
{
    public static void Plan(Pass pass, Ledger ledger, Draft draft)
    {
        if (ledger.Adoptable > 0) Adopt(pass, ledger, draft);
        if (ledger.Zombies > 0) DestroyAgain(pass, draft);
        else if (draft.Memory.Zombies != default) draft.Memory = draft.Memory with { Zombies = default };
    }

    private static void Adopt(Pass pass, Ledger ledger, Draft draft)
    {
        List<int> adoptable = [];
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            if (member.Revision != SpecRevision.Bootstrap || member.MissedListings > 0 || draft.IsTouched(i)) continue;
            if (pass.StateOf(member, draft.Memory) >= MemberState.Leaving) continue;

            adoptable.Add(i);
        }

        foreach (var i in pass.ById(adoptable)) draft.Touch(PlanStepKind.Adopt, RemoveStrategy.SlotOf(pass, ledger, i), pass.Members[i].Id, Reasons.Adopt());
    }

    private static void DestroyAgain(Pass pass, Draft draft)
    {
        var clock = draft.Memory.Zombies;
        if (clock.Until > pass.Now) return;

        var attempt = clock.Attempts + 1;
        List<int> zombies = [];
        for (var i = 0; i < pass.Members.Length; i++)
        {
            ref readonly var member = ref pass.Members[i];
            if (member.Is(MemberFlags.Zombie) && member.MissedListings == 0 && !pass.Belief.IsGone(member)) zombies.Add(i);
        }

        foreach (var i in pass.ById(zombies)) draft.Touch(PlanStepKind.DestroyAgain, slot: -1, pass.Members[i].Id, Reasons.DestroyAgain(attempt));

        var wait = Backoffs.Wait(pass.Spec.Healing.Backoff, attempt - 1, Backoffs.Seed(pass.Spec.Id, draft.Memory.Target.Revision, attempt));
        draft.Memory = draft.Memory with { Zombies = new RetryClock(attempt, pass.Now + wait) };
    }
}
