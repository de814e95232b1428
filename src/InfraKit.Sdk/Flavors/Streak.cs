using System.Globalization;

namespace InfraKit.Sdk.Flavors;

/// <summary>What is held of an instance, and how many equal answers in a row there were.</summary>
internal readonly record struct Streak(Health Opinion, Health Answer, int Count)
{
    /// <summary>The streak after one more answer.</summary>
    /// <remarks>Unknown takes effect at once and starts everything anew: what was held before is held no longer.</remarks>
    public Streak After(Health answer, ProbeThresholds thresholds)
    {
        if (answer == Health.Unknown) return default;

        var count = answer != Answer ? 1 : Count == int.MaxValue ? Count : Count + 1;
        return new Streak(count >= thresholds.For(answer) ? answer : Opinion, answer, count);
    }

    /// <summary>The reason, with the count where the answer has not turned the opinion yet.</summary>
    public string Explain(string reason, ProbeThresholds thresholds) => Opinion == Answer
        ? reason
        : string.Create(CultureInfo.InvariantCulture, $"{reason} ({Count} of {thresholds.For(Answer)} in a row)");
}
