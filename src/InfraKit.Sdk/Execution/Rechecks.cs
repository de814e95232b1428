using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution;

/// <summary>Lets sick members be asked once more, at once. Nothing is done to them, so nothing is recorded first.</summary>
internal static class Rechecks
{
    public static void Take(ManagedGroup group, GroupPlan plan, DateTimeOffset now)
    {
        foreach (var step in plan.Steps.Span)
        {
            if (step is not { Kind: PlanStepKind.Recheck, Instance: { } id } || group.Members.IndexOf(id) is not (>= 0 and var at)) continue;

            group.Members.Change(id, row => row with { Repairs = row.Repairs + 1, RepairedAt = now });
            group.Members.Details[at].AskAt = now;
            group.NextQuestionAt = now;
        }
    }
}
