using System.Globalization;
using System.Text;

namespace InfraKit.Sdk;

/// <summary>Says a plan: a line for the steps of one kind and reason, one for each refusal, and how the change is expected to go.</summary>
internal static class PlanText
{
    public static string Of(GroupPlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"group {plan.Group}, revision {plan.Revision}").Append('\n');
        for (var rest = plan.Steps.Span; !rest.IsEmpty;)
        {
            var alike = Alike(rest);
            text.Append("  ").Append(Kind(rest[0].Kind)).Append(Targets(rest[..alike])).Append(": ").Append(rest[0].Why).Append('\n');
            rest = rest[alike..];
        }

        foreach (var refusal in plan.Refusals.Span) text.Append("  not now: ").Append(refusal).Append('\n');
        if (plan.Steps.IsEmpty && plan.Refusals.IsEmpty) text.Append("  nothing to do\n");
        if (plan.Rehearsal is { } rehearsal) text.Append("  rehearsed: ").Append(Expected(rehearsal)).Append('\n');
        if (plan.Confirmation is not null) text.Append("  needs confirmation ").Append(plan.Confirmation).Append('\n');
        return text.ToString();
    }

    private static int Alike(ReadOnlySpan<PlanStep> steps)
    {
        var first = steps[0];
        var count = 1;
        while (count < steps.Length && steps[count].Kind == first.Kind && steps[count].Instance is null == first.Instance is null && steps[count].Why.Equals(first.Why)) count++;
        return count;
    }

    private static string Kind(PlanStepKind kind) => kind == PlanStepKind.DestroyAgain ? "Destroy again" : kind.ToString();

    private static string Targets(ReadOnlySpan<PlanStep> steps) => steps[0].Instance is null ? Slots(steps) : Instances(steps);

    private static string Instances(ReadOnlySpan<PlanStep> steps)
    {
        var text = new StringBuilder();
        foreach (var step in steps) text.Append(text.Length == 0 ? " " : ", ").Append(step.Instance);
        return text.ToString();
    }

    private static string Slots(ReadOnlySpan<PlanStep> steps)
    {
        if (steps[0].Slot < 0) return "";

        var text = new StringBuilder(steps.Length == 1 ? " slot " : " slots ");
        for (var i = 0; i < steps.Length;)
        {
            var last = i;
            while (last + 1 < steps.Length && steps[last + 1].Slot == steps[last].Slot + 1) last++;
            if (i > 0) text.Append(", ");
            text.Append(CultureInfo.InvariantCulture, $"{steps[i].Slot}");
            if (last > i) text.Append(CultureInfo.InvariantCulture, $"{(last == i + 1 ? ", " : "–")}{steps[last].Slot}");
            i = last + 1;
        }

        return text.ToString();
    }

    private static string Expected(Rehearsal rehearsal)
    {
        var time = Duration.Format(rehearsal.Duration);
        var end = rehearsal.End switch
        {
            RehearsalEnd.Converged => $"converges in about {time}",
            RehearsalEnd.Waiting => $"waits for a word after about {time}",
            RehearsalEnd.Stuck => $"does not get on after about {time}",
            _ => $"is not done after {time}",
        };
        var why = rehearsal.Why is null ? "" : $" ({rehearsal.Why})";
        var boot = Duration.Format(rehearsal.BootTime);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{end}{why}, at most {Figures.Of(rehearsal.Peak, "instance")}, at least {rehearsal.LowestAvailable} in service, {rehearsal.Creates} made and {rehearsal.Removes} removed (boot time {boot})");
    }
}
