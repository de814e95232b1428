namespace InfraKit.Sdk.Planning.Tests.SmallScope;

/// <summary>What holds of any one pass, whatever its members are.</summary>
internal static class Laws
{
    /// <summary>The law that a decision breaks; null for none.</summary>
    public static string? BrokenBy(Decision decision, Case test)
    {
        var acts = new Acts(test);
        foreach (ref readonly var step in decision.Plan.Steps.Span)
        {
            if (!acts.Take(step)) return $"one step for a member that may be touched: {step.Kind} {step.Instance}";
            if (!FiguresAreTrue(step.Why, test, acts)) return $"true figures: {step.Why}";
        }

        foreach (var refusal in decision.Plan.Refusals.Span)
        {
            if (!FiguresAreTrue(refusal, test, acts)) return $"true figures: {refusal}";
        }

        return Fence(test, acts) ?? Room(test, acts) ?? Motion(test, acts, decision) ?? Churn(acts) ?? Order(test, acts, decision) ?? Silence(decision, test);
    }

    private static string? Fence(Case test, Acts acts)
    {
        var left = test.Available - acts.OfState(Kinds.Available);
        if (acts.OfState(Kinds.Available) > 0 && left < test.Limits.MustStay) return "available ones stay";

        var isScaleDown = test.CountOf.AsSpan(Kinds.States + Kinds.Booting, 4).IndexOfAnyExcept(0) < 0;
        var uncertain = acts.OfState(Kinds.Booting) + acts.OfState(Kinds.Unknown);
        return uncertain > 0 && !isScaleDown && left < test.Limits.MustStay ? "uncertain ones stay while too few are available" : null;
    }

    private static string? Room(Case test, Acts acts)
    {
        var room = Math.Max(0, test.Limits.Desired + test.Limits.Surge - test.Total);
        return acts.Created + acts.Refilled > room ? "creates within room" : null;
    }

    private static string? Motion(Case test, Acts acts, Decision decision)
    {
        var most = test.Limits.InMotion;
        var coming = acts.Created + acts.ReadmittedTarget;
        var hole = Math.Max(0, test.Limits.Desired - test.Live);
        if (test.HasBase && decision.Memory.Target == Make.B && coming > Math.Max(0, most - test.Pending)) return "W in motion";

        return !test.HasBase && coming > hole + Math.Max(0, most - test.Pending) ? "holes and W in motion" : null;
    }

    private static string? Churn(Acts acts)
    {
        if (acts.Created > 0 && acts.SoundTargetsRemoved > 0) return "nothing is made and taken away at once";

        return acts.Refilled > 0 && acts.SoundOthersRemoved > 0 && acts.Created == 0 ? "nothing is filled up and taken away at once" : null;
    }

    // Bad before uncertain before available; and those of the target only when no other one may go, or while it is halted.
    private static string? Order(Case test, Acts acts, Decision decision)
    {
        var others = test.CountOf.AsSpan(Kinds.States, Kinds.States);
        var removed = acts.Removed.AsSpan(Kinds.States, Kinds.States);
        if (removed[Kinds.Available] > 0 && removed[Kinds.Bad] + removed[Kinds.Booting] + removed[Kinds.Unknown] < others[Kinds.Bad] + others[Kinds.Booting] + others[Kinds.Unknown])
        {
            return "nobody better protected goes first";
        }

        var isBeyond = test.Pending + test.CountOf[Kinds.Available] > test.Limits.Desired;
        if (decision.Memory.Phase == RolloutPhase.Paused || isBeyond) return null;
        var mayGo = test.Available - acts.OfState(Kinds.Available) - 1 >= test.Limits.MustStay;
        return mayGo && acts.SoundTargetsRemoved > 0 && removed[Kinds.Available] < others[Kinds.Available] ? "old ones go before new ones" : null;
    }

    private static string? Silence(Decision decision, Case test)
    {
        if (decision.Converged || !decision.Plan.Steps.IsEmpty || !decision.Plan.Refusals.IsEmpty) return null;

        for (var place = 0; place < test.Size; place++)
        {
            if (test.StateAt(place) is Kinds.Open or Kinds.Booting or Kinds.Unknown or Kinds.Leaving) return null;
        }

        return "no silent zero";
    }

    private static bool FiguresAreTrue(Reason why, Case test, Acts acts)
    {
        foreach (ref readonly var term in why.Terms)
        {
            var isTrue = term.Name switch
            {
                "desired" => term.Value == test.Limits.Desired,
                "mustStay" => term.Value == test.Limits.MustStay,
                "live" => term.Value == test.Live,
                "bad" when why.Code is "Heal" or "RemoveOldBad" => term.Value == test.BadCount,
                "total" => term.Value == test.Total,
                "most" when why.Code == "NoRoom" => term.Value == test.Limits.Desired + test.Limits.Surge,
                "mostInMotion" => term.Value == test.Limits.InMotion,
                "available" => term.Value <= test.Available && term.Value >= test.Available - acts.OfState(Kinds.Available),
                _ => term.Value >= 0,
            };
            if (!isTrue) return false;
        }

        return true;
    }
}
