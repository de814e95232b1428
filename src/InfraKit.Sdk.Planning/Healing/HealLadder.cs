namespace InfraKit.Sdk.Planning;

/// <summary>Which repair a member gets next: one rung further for each that didn't last.</summary>
internal static class HealLadder
{
    /// <summary>The next rung. Restarts are left out where the plugin knows none.</summary>
    public static HealRung Next(Pass pass, in Member member)
    {
        var ladder = pass.Spec.Healing.Ladder;
        for (var rung = Math.Min(member.Repairs, ladder.Count - 1); rung < ladder.Count; rung++)
        {
            if (ladder[rung] == HealRung.Restart && !pass.Can(PluginAbilities.Restart)) continue;
            if (ladder[rung] == HealRung.Recheck && member.Status == InstanceStatus.Stopped) continue;
            return ladder[rung];
        }

        return HealRung.Replace;
    }

    /// <summary>When a bad member is due for its next rung: sick for long enough, and the last repair has had its time.</summary>
    public static DateTimeOffset DueAt(Pass pass, in Member member)
    {
        var sick = member.Health == Health.Unknown || member.Status == InstanceStatus.Stopped ? DateTimeOffset.MinValue : member.HealthSince + pass.Spec.Healing.After;
        var repaired = member.RepairedAt is { } last ? last + pass.Limits.For : DateTimeOffset.MinValue;
        return sick > repaired ? sick : repaired;
    }

    /// <summary>What a rung is as a step.</summary>
    public static PlanStepKind StepOf(HealRung rung) => rung switch
    {
        HealRung.Recheck => PlanStepKind.Recheck,
        HealRung.Restart => PlanStepKind.Restart,
        _ => PlanStepKind.Remove,
    };
}
