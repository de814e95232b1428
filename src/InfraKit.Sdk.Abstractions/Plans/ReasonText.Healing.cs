namespace InfraKit.Sdk;

/// <content>Why a sick one is repaired, or waits.</content>
internal static partial class ReasonText
{
    private static string? Healing(string code, Figures figures) => code switch
    {
        "Heal" => $"unhealthy for {figures.Time("unhealthySeconds")}; {figures["bad"]} bad{Brake(figures)}",
        "HealSilent" => $"no answer about its health for {figures.Time("unknownSeconds")}",
        "HealsIn" => $"the next repair is due in {figures.Time("seconds")}",
        "Storm" => $"{figures["bad"]} bad, {figures["brakeAbove"]} is the most, so nothing is destroyed until the number falls or healing is resumed",
        "Repairs" => $"{figures.Are("running")} being repaired, {figures["most"]} is the most, so none may follow now",
        "HeldHeal" => $"{figures.Are("bad")} bad, and healing is held",
        "ClosedToHeal" => $"{figures.Are("bad")} bad, and the windows allow {Figures.OrNone(figures["most"])} to be repaired now",
        "HeldEnding" => $"{figures.Are("ending")} about to be taken away, and healing is held until its drain must begin",
        "ClosedToEnding" => $"{figures.Are("ending")} about to be taken away, and the windows allow {Figures.OrNone(figures["most"])} to be repaired before its drain must begin",
        _ => null,
    };

    /// <summary>How many would be a storm; nothing where more are bad, and it is none.</summary>
    private static string Brake(Figures figures) => figures["bad"] > figures["brakeAbove"] ? string.Empty : $", and only more than {figures["brakeAbove"]} would be a storm";
}
