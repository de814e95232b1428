namespace InfraKit.Sdk;

/// <content>Why one is made, or isn't.</content>
internal static partial class ReasonText
{
    private static string? Creating(string code, Figures figures) => code switch
    {
        "BelowDesired" => Hole(figures),
        "ReplaceEnding" => $"{figures["desired"]} desired, {figures["live"]} live besides {figures["ending"]} whose end is announced, so {Figures.Are(figures.Left("desired", "live"))} wanted",
        "FillHole" => $"{Hole(figures)}; the last good revision fills the gap",
        "RollForward" => $"{figures["toGo"]} to go, {InMotionOf(figures)}, so {Figures.OrNone(figures.Left("mostInMotion", "inMotion"))} may follow",
        "FinishBegun" => $"the window has closed, and what was begun in it is finished: {figures.Are("missing")} missing",
        "InMotion" => $"{InMotionOf(figures)}, so {Figures.OrNone(figures.Left("mostInMotion", "inMotion"))} may follow now",
        "NoRoom" => NoRoom(figures),
        "SlotsTaken" => $"{figures["wanted"]} wanted, and every free slot still belongs to one that is not gone",
        "BackingOff" => $"the last attempts failed; the next comes in {figures.Time("seconds")}",
        "ProviderFull" => $"the provider has had no room {Figures.Of(figures["attempts"], "time")} in a row; the next attempt comes in {figures.Time("seconds")}",
        "CrashLoop" => $"{Figures.Of(figures["attempts"], "attempt")} in a row failed; the next comes in {figures.Time("seconds")}",
        "CreateRate" => $"{figures["wanted"]} wanted, {Figures.OrNone(figures["allowed"])} may be made at once",
        "CreatedButNeverListed" => $"{figures["neverListed"]} made but never listed, {figures["borne"]} borne, so no more are made",
        "TargetMustGoFirst" => $"the old may return only after the new: {figures["new"]} new, {figures["leaving"]} leaving",
        "OldMustGoFirst" => $"the new may come only after the old: {figures["old"]} old, {figures["leaving"]} leaving",
        "Readmit" => $"{figures["toGo"]} to go, {figures.Are("retired")} retired and can return instead of a new one",
        "ClosedToScale" => $"{figures["live"]} live, {figures["desired"]} desired, and the windows allow no change of size now",
        "PullingImage" => PullingImage(figures),
        _ => null,
    };

    private static string PullingImage(Figures figures) =>
        figures.Has("ofMegabytes") ? $"{figures["percent"]} % of the image is here, {figures["doneMegabytes"]} of {figures["ofMegabytes"]} MB" : "the image is on its way";

    private static string Hole(Figures figures)
    {
        var missing = figures.Left("desired", "live");
        return $"{figures["desired"]} desired, {figures["live"]} live, so {Figures.Are(missing)} missing";
    }

    private static string InMotionOf(Figures figures) => $"{figures["inMotion"]} in motion, {figures["mostInMotion"]} is the most";

    private static string NoRoom(Figures figures)
    {
        var zombies = figures["zombies"] == 0 ? "" : $" and {figures["zombies"]} that should be gone";
        return $"{figures["total"]} instances{zombies}, {figures["most"]} is the most, so none may be added";
    }
}
