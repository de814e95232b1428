using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>A count of members, or a share of the desired size: <c>3</c> or <c>"25%"</c>.</summary>
/// <remarks>One rule of rounding: what adds capacity rounds up, what permits harm rounds down. Computed on integers, without floats.</remarks>
[JsonConverter(typeof(AmountConverter))]
public readonly record struct Amount
{
    private Amount(int value, bool isPercent) => (Value, IsPercent) = (value, isPercent);

    /// <summary>The count, or the percentage from 0 to 100.</summary>
    public int Value { get; }

    /// <summary>True for a percentage.</summary>
    public bool IsPercent { get; }

    /// <summary>An absolute number of members.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Amount Count(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Amount(count, isPercent: false);
    }

    /// <summary>A share of the desired size, from 0 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 100.</exception>
    public static Amount Percent(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return new Amount(percent, isPercent: true);
    }

    /// <summary>Reads <c>"3"</c> or <c>"25%"</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Amount amount)
    {
        amount = default;
        if (string.IsNullOrEmpty(text)) return false;

        var isPercent = text[^1] == '%';
        var digits = isPercent ? text.AsSpan(0, text.Length - 1) : text;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || (isPercent && value > 100)) return false;

        amount = new Amount(value, isPercent);
        return true;
    }

    /// <summary>The number of members this is of so many, a fraction rounded up.</summary>
    public int RoundUp(int of) => IsPercent ? (int)((((long)of * Value) + 99) / 100) : Value;

    /// <summary>The number of members this is of so many, a fraction rounded down.</summary>
    public int RoundDown(int of) => IsPercent ? (int)((long)of * Value / 100) : Value;

    /// <summary>As the document writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(IsPercent ? "%" : string.Empty)}");
}
