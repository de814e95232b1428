namespace InfraKit.Sdk;

/// <summary>What the stages of an update must satisfy. A count above the size is legal: it means all.</summary>
internal static class StageRules
{
    /// <summary>The place of a step that could not be read.</summary>
    public static Amount Unread { get; } = Amount.Count(int.MaxValue);

    public static void Check(ValueList<RolloutStage> steps, Problem problem)
    {
        var (count, percent) = (default(Amount), Amount.Percent(0));
        for (var index = 0; index < steps.Count; index++)
        {
            var (step, path) = (steps[index], $"Updating.Steps[{index}]");
            if (step.Hold < TimeSpan.Zero && step.Hold != Timeout.InfiniteTimeSpan) problem($"{path}.Hold", Duration.Expected);
            if (step.Gate is "") problem($"{path}.Gate", "expected the name of a gate; found an empty text");
            if (step.To == Unread) continue;

            ref var before = ref step.To.IsPercent ? ref percent : ref count;
            if (step.To.Value == 0) problem($"{path}.To", $"expected a step to at least 1 member; found {step.To}");
            else if (step.To.Value <= before.Value) problem($"{path}.To", $"steps must ascend; {step.To} is not above {before}");
            before = step.To;
        }
    }
}
