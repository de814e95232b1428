namespace InfraKit.Sdk;

/// <summary>From the policy of updates to its section.</summary>
internal static class UpdatingWriter
{
    public static UpdatingSection Section(UpdatePolicy updating)
    {
        var standard = UpdatePolicy.Default;
        return new UpdatingSection
        {
            Mode = PolicyWriter.Unless(updating.Mode, standard.Mode),
            Surge = updating.Surge,
            Unavailable = updating.Unavailable,
            Action = PolicyWriter.Unless(updating.Action, standard.Action),
            Order = updating.Order.Equals(standard.Order) ? null : [.. updating.Order],
            Spread = updating.Spread,
            Healthy = updating.Healthy is { For: null, Within: null } ? null : new HealthySection { For = updating.Healthy.For, Within = updating.Healthy.Within },
            Count = updating.Healthy.Count,
            Steps = updating.Steps.Count == 0 ? null : [.. updating.Steps.Select(Step)],
            Stall = updating.Stall,
            Failures = updating.Failures == FailurePolicy.Default ? null : Failures(updating.Failures),
            Bake = PolicyWriter.Unless(updating.Bake, standard.Bake),
            RetireAfter = PolicyWriter.Unless(updating.RetireAfter, standard.RetireAfter),
        };
    }

    private static StepSection Step(RolloutStage stage) => new() { To = stage.To, Hold = PolicyWriter.Unless(stage.Hold, TimeSpan.Zero), Gate = stage.Gate };

    private static FailuresSection Failures(FailurePolicy failures) => new()
    {
        Max = PolicyWriter.Unless(failures.Max, FailurePolicy.Default.Max),
        Then = PolicyWriter.Unless(failures.Then, FailurePolicy.Default.Then),
    };
}
