namespace InfraKit.Sdk;

/// <content>Why one goes, or stays.</content>
internal static partial class ReasonText
{
    private static string? Removing(string code, Figures figures) => code switch
    {
        "RemoveSurplus" => $"{figures["live"]} live, {figures["desired"]} desired, so {Figures.Are(figures.Left("live", "desired"))} too many",
        "RemoveOld" => Fence(figures, "go"),
        "UpdateOld" => Fence(figures, "be changed"),
        "RemoveOutsider" => $"no slot wants it; {Fence(figures, "go")}",
        "MustStay" => $"{figures["available"]} available, {figures["mustStay"]} must stay, so none may go",
        "RemoveOldBad" => $"it is bad and of an old revision, so it costs no service: {figures["bad"]} bad, {figures["available"]} available",
        "RemoveFailed" => $"it failed and makes way for the next attempt; {Failures(figures)}",
        "RemoveEnding" => $"its provider takes it away {Soon(figures)}; {Fence(figures, "go")}",
        "RemoveBeforeEnd" => $"its provider takes it away {Soon(figures)}, and its drain may take {figures.Time("drainSeconds")}, so it goes whoever is left",
        "EndAnnounced" => $"its provider takes it away {Soon(figures)}",
        "RemoveStopped" => "it has stopped and serves nobody",
        "DestroyAgain" => $"destroyed before but still listed; attempt {figures["attempt"]}",
        "Self" => $"this engine's own instance would go and nobody else could take over: {figures["available"]} available",
        "DrainAbandoned" => $"the last drain ran out of time and was abandoned; the next may begin in {figures.Time("seconds")}",
        "Vetoed" => "its plugin says that it must stay",
        "Spread" => $"members with {(figures["values"] == 1 ? "another value" : $"{figures["values"]} other values")} of Spread are in motion, and those come first",
        "EvictRetired" => $"{figures.Are("retired")} retired, room for {Figures.OrNone(figures["room"])}, so the oldest makes way",
        "RetirementOver" => "it has been retired for as long as RetireAfter asks",
        "ReleaseQuarantined" => $"{figures["kept"]} kept for study, {figures["keep"]} is the most, so the oldest is released",
        _ => null,
    };

    private static string Soon(Figures figures) => figures["seconds"] > 0 ? $"in {figures.Time("seconds")}" : "now";

    private static string Fence(Figures figures, string verb)
    {
        var left = figures.Left("available", "mustStay");
        return $"{figures["available"]} available, {figures["mustStay"]} must stay, so " + (left == 0 ? "only one that serves nobody may " : $"{left} may ") + verb;
    }
}
