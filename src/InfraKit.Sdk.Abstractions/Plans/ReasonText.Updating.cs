namespace InfraKit.Sdk;

/// <content>What an update waits for, and how it fares.</content>
internal static partial class ReasonText
{
    private static string? Updating(string code, Figures figures) => code switch
    {
        "Paused" => $"the update is paused: {Failures(figures)}",
        "FailedTooOften" => $"{Failures(figures)}, so the update does not go on",
        "FailureCounted" => Failures(figures),
        "HeldAll" => "the group is held",
        "HeldUpdate" => $"{figures.Are("old")} old, and updates are held",
        "ClosedToUpdate" => $"{figures.Are("old")} old, and the windows allow no update now",
        "OnDelete" => $"{figures.Are("old")} old, and Mode onDelete changes them when somebody removes them",
        "Relabel" => $"{figures["toGo"]} to go, {figures["relabelable"]} of them by labels alone",
        "ActionForbidden" => $"{figures["forbidden"]} of {figures["old"]} old would need more than Action allows",
        "WayBackOpen" => $"all are new and in service; the way back stays open: {figures["retired"]} retired",
        "Baking" => $"all are new and in service; watched for {figures.Time("seconds")} more before the revision counts as good",
        _ => null,
    };

    private static string? Staging(string code, Figures figures) => code switch
    {
        "StageReached" => $"{Step(figures)} of {figures["desired"]} is reached",
        "Partition" => $"{Step(figures)} of {figures["desired"]} is the last, so {Unchanged(figures.Left("desired", "to"))}",
        "HeldForPromotion" => $"{Step(figures)} is reached and holds until somebody promotes it",
        "HeldFor" => $"{Step(figures)} is reached and holds for {figures.Time("seconds")} more",
        "HeldByGate" => $"{Step(figures)} is reached and its gate has not passed",
        "GateFailed" => $"{Step(figures)} is reached and its gate failed",
        _ => null,
    };

    private static string Unchanged(long left) => left == 1 ? "1 stays as it is" : $"{left} stay as they are";

    private static string Failures(Figures figures) => $"{figures["failures"]} failed, {figures["borne"]} borne";

    // The place in the document: it counts from 0.
    private static string Step(Figures figures) => $"Steps[{figures["stage"]}] to {figures["to"]}";
}
