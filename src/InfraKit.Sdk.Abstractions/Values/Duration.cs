using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace InfraKit.Sdk;

/// <summary>Durations as Go writes them: a sequence of decimal numbers with units, such as <c>"1h30m"</c>, <c>"1.5s"</c>, <c>"500ms"</c>.</summary>
/// <remarks>Not negative, at most 10 years; units h, m, s, ms, us (or µs), ns; finer than 100 ns is cut off.</remarks>
public static class Duration
{
    internal const string Expected = "expected a duration from 0, such as \"90s\", \"1h30m\" or \"500ms\"";

    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.");

    private static readonly decimal MaxTicks = TimeSpan.FromDays(3650).Ticks;

    /// <summary>Reads a duration.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan duration)
    {
        duration = default;
        if (text == "0") return true;
        if (string.IsNullOrEmpty(text) || text.Length > 64) return false;

        var ticks = 0m;
        for (ReadOnlySpan<char> rest = text; !rest.IsEmpty;)
        {
            var digits = rest.IndexOfAnyExcept(NumberChars);
            if (digits <= 0 || digits > 20) return false;
            if (!decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;

            rest = rest[digits..];
            var end = rest.IndexOfAny(NumberChars);
            var unit = end < 0 ? rest : rest[..end];
            if (TicksOf(unit) is not { } ticksPerUnit || number > MaxTicks / ticksPerUnit) return false;

            ticks += number * ticksPerUnit;
            if (ticks > MaxTicks) return false;
            rest = rest[unit.Length..];
        }

        duration = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    /// <summary>Writes a duration: <c>"0s"</c>, <c>"1h30m0s"</c>, <c>"1.5s"</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1) && duration > TimeSpan.Zero && duration.Ticks % TimeSpan.TicksPerMillisecond == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms");
        }

        var text = new StringBuilder();
        var hours = (long)duration.TotalHours;
        if (hours > 0) text.Append(CultureInfo.InvariantCulture, $"{hours}h");
        if (hours > 0 || duration.Minutes > 0) text.Append(CultureInfo.InvariantCulture, $"{duration.Minutes}m");
        var seconds = (decimal)(duration.Ticks % TimeSpan.TicksPerMinute) / TimeSpan.TicksPerSecond;
        return text.Append(seconds.ToString("0.#######", CultureInfo.InvariantCulture)).Append('s').ToString();
    }

    private static decimal? TicksOf(ReadOnlySpan<char> unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
        "ns" => 1m / TimeSpan.NanosecondsPerTick,
        _ => null,
    };
}
