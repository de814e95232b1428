namespace InfraKit.Sdk;

/// <content>How far what was seen can be trusted.</content>
internal static partial class ReasonText
{
    private static string? Observing(string code, Figures figures) => code switch
    {
        "Adopt" => "it asks to belong to this group",
        "ListingDoubtful" =>
            $"{figures["known"]} known, {figures["seen"]} seen, {figures["unconfirmed"]} not yet missed {Times(figures["confirm"])}, so nothing is made or removed",
        "ListingIncomplete" => $"{figures["wanted"]} wanted, but the listing is partial and proves no absence",
        "AbsenceUnconfirmed" => $"{figures["missing"]} missing, and not yet missed {Times(figures["confirm"])}",
        "NothingListed" => "nothing was listed yet",
        _ => null,
    };

    private static string Times(long count) => count == 1 ? "once" : $"{count} times";
}
