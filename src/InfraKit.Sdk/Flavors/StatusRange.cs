using System.Globalization;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Flavors;

/// <summary>The status codes that are healthy: <c>200</c>, <c>"204"</c> or <c>"200-399"</c>, both ends included.</summary>
[JsonConverter(typeof(StatusRangeConverter))]
internal readonly record struct StatusRange(int First, int Last)
{
    public const string Expected = "expected a status code from 100 to 599, such as 200, or a range, such as \"200-399\"";

    /// <summary>What is healthy when the document doesn't say.</summary>
    public static StatusRange Default => new(200, 399);

    public bool Contains(int status) => status >= First && status <= Last;

    public static bool TryParse(string? text, out StatusRange range)
    {
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        var first = TryCode(dash < 0 ? text : text.AsSpan(0, dash));
        var last = dash < 0 ? first : TryCode(text.AsSpan(dash + 1));
        range = first is { } from && last is { } to && from <= to ? new StatusRange(from, to) : default;
        return range != default;
    }

    /// <summary>The range, as it may be written.</summary>
    public override string ToString() => First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static int? TryCode(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 100 and <= 599 ? code : null;
}
