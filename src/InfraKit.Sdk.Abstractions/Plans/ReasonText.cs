namespace InfraKit.Sdk;

/// <summary>Says a <see cref="Reason"/> as a person would, with its arithmetic. A code it has no words for is told with its bare figures.</summary>
internal static partial class ReasonText
{
    private const string StalledFor = "stalledSeconds";

    public static string Of(Reason reason)
    {
        var figures = new Figures(reason);
        var sentence = figures.Has(StalledFor) ? Stalled(reason.Code, figures) : Sentence(reason.Code, figures);
        return sentence is null || figures.IsIncomplete ? reason.ToFigures() : $"{reason.Code}: {sentence}";
    }

    private static string? Sentence(string code, Figures figures) =>
        Creating(code, figures) ?? Removing(code, figures) ?? Healing(code, figures) ?? Observing(code, figures) ?? Updating(code, figures) ?? Staging(code, figures);

    private static string Stalled(string code, Figures figures) =>
        $"nothing moved for {figures.Time(StalledFor)}" + (Cause(code) is { } cause ? $"; {cause}" : "");

    // What keeps a group from moving, when nothing else is known of it than the code.
    private static string? Cause(string code) => code switch
    {
        "HealthUnknown" => "nobody's health is known",
        "StillLeaving" => "those that leave are not gone",
        "CreatedButNeverListed" => "what was made is not listed",
        "NotAvailable" => "the new ones do not become available",
        "NoRoom" => "there is no room for another",
        "MustStay" => "those in service must stay",
        "InMotion" => "as many as may be in motion are, and do not become available",
        "Self" => "this engine's own instance would have to go, and nobody could take over",
        "Vetoed" => "a plugin keeps the ones that would go",
        "ActionForbidden" => "the old ones can't be changed by what Action allows",
        "Storm" => "too many are bad at once to destroy any",
        "SlotsTaken" => "no slot is free",
        "ListingIncomplete" => "the listing is partial",
        "Spread" => "a value of another kind is in motion",
        _ => null,
    };
}
