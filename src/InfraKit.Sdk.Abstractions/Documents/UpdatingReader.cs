namespace InfraKit.Sdk;

/// <summary>From the section <c>Updating</c> to the policy: our words, and InfraKit's mapped to them.</summary>
internal static class UpdatingReader
{
    public static UpdatePolicy Read(UpdatingSection? section, string path, JsonFindings findings)
    {
        var standard = UpdatePolicy.Default;
        if (section is null) return standard;

        return new UpdatePolicy
        {
            Mode = section.Mode ?? standard.Mode,
            Surge = section.Surge,
            Unavailable = section.Unavailable,
            Action = section.Action ?? standard.Action,
            Order = PolicyReader.List(section.Order) ?? standard.Order,
            Spread = section.Spread,
            Healthy = Healthy(section, path, findings),
            Steps = section.Steps is null ? standard.Steps : [.. section.Steps.Select(Step)],
            Stall = section.Stall,
            Failures = new FailurePolicy
            {
                Max = section.Failures?.Max ?? FailurePolicy.Default.Max,
                Then = section.Failures?.Then ?? FailurePolicy.Default.Then,
            },
            Bake = section.Bake ?? standard.Bake,
            RetireAfter = section.RetireAfter ?? standard.RetireAfter,
        };
    }

    /// <summary>A step that was not sound keeps its place; the errors it caused are told already.</summary>
    private static RolloutStage Step(StepSection? section) =>
        new(section?.To ?? StageRules.Unread) { Hold = section?.Hold ?? TimeSpan.Zero, Gate = section?.Gate };

    private static HealthyPolicy Healthy(UpdatingSection section, string path, JsonFindings findings)
    {
        (string Path, bool Written)[] ways =
        [
            ($"{path}.Duration", section.Duration is not null), ($"{path}.Count", section.Count is not null), ($"{path}.Healthy.For", section.Healthy?.For is not null),
        ];
        var written = ways.Where(way => way.Written).Select(way => way.Path).ToArray();
        foreach (var one in written.Length > 1 ? written : [])
        {
            findings.Add(one, $"contradicts {string.Join(" and ", written.Where(other => other != one))}; write one of them");
        }

        return new HealthyPolicy { For = section.Healthy?.For ?? section.Duration, Within = section.Healthy?.Within, Count = written.Length > 1 ? null : section.Count };
    }
}
