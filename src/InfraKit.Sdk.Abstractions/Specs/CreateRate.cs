using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>How fast instances are made: <c>"slow-start"</c> (1, 2, 4 … per pass, back to 1 after an error) or a rate such as <c>"20/m"</c>.</summary>
[JsonConverter(typeof(CreateRateConverter))]
public readonly record struct CreateRate
{
    private CreateRate(int count, TimeSpan per) => (Count, Per) = (count, per);

    /// <summary>1, 2, 4 … per pass, back to 1 after an error.</summary>
    public static CreateRate SlowStart => default;

    /// <summary>True for <see cref="SlowStart"/>.</summary>
    public bool IsSlowStart => Count == 0;

    /// <summary>How many instances in the time of <see cref="Per"/>; 0 for <see cref="SlowStart"/>.</summary>
    public int Count { get; }

    /// <summary>A second, a minute or an hour.</summary>
    public TimeSpan Per { get; }

    /// <summary>So many instances in so much time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive, or the time not a second, a minute or an hour.</exception>
    public static CreateRate Of(int count, TimeSpan per)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (UnitOf(per) is null) throw new ArgumentOutOfRangeException(nameof(per), per, "Expected a second, a minute or an hour.");
        return new CreateRate(count, per);
    }

    /// <summary>Reads what the document writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CreateRate rate)
    {
        rate = default;
        if (text == "slow-start") return true;
        if (text is not [.. var digits, '/', var unit] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0) return false;

        TimeSpan? per = unit switch { 's' => TimeSpan.FromSeconds(1), 'm' => TimeSpan.FromMinutes(1), 'h' => TimeSpan.FromHours(1), _ => null };
        if (per is null) return false;

        rate = new CreateRate(count, per.Value);
        return true;
    }

    /// <summary>As the document writes it.</summary>
    public override string ToString() => IsSlowStart ? "slow-start" : string.Create(CultureInfo.InvariantCulture, $"{Count}/{UnitOf(Per)}");

    private static char? UnitOf(TimeSpan per) =>
        per == TimeSpan.FromSeconds(1) ? 's' : per == TimeSpan.FromMinutes(1) ? 'm' : per == TimeSpan.FromHours(1) ? 'h' : null;
}
