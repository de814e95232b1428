namespace InfraKit.Sdk.Tests.Calendar;

/// <summary>The rule of windows, minute by minute and without cleverness: what the quick one is compared with.</summary>
internal static class SlowCron
{
    private static readonly (int From, int To)[] Ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];

    /// <summary>For each minute of a time: whether the window opens then.</summary>
    public static bool[] Openings(string cron, TimeZoneInfo zone, DateTimeOffset from, int minutes)
    {
        var fields = cron.Split(' ').Select((field, at) => Values(field, Ranges[at])).ToArray();
        var repeats = cron.Split(' ').Take(2).Any(field => field.AsSpan().ContainsAny('*', '-', '/'));
        var opens = new bool[minutes];
        var shown = new HashSet<DateTime>();
        var before = Local(from.AddMinutes(-1), zone);
        for (var minute = -24 * 60; minute < minutes; minute++)
        {
            var local = Local(from.AddMinutes(minute), zone);
            // A time shown a second time opens nothing but what repeats; a skipped time opens when the clock has jumped.
            var isNew = shown.Add(local);
            var isOpening = Matches(local, fields) && (isNew || repeats);
            for (var skipped = before.AddMinutes(1); minute > -24 * 60 && skipped < local; skipped = skipped.AddMinutes(1)) isOpening |= Matches(skipped, fields);
            if (minute >= 0) opens[minute] = isOpening;
            before = local;
        }

        return opens;
    }

    private static DateTime Local(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    private static bool Matches(DateTime local, HashSet<int>[] fields) =>
        fields[0].Contains(local.Minute) && fields[1].Contains(local.Hour) && fields[2].Contains(local.Day) && fields[3].Contains(local.Month) && fields[4].Contains((int)local.DayOfWeek);

    private static HashSet<int> Values(string field, (int From, int To) range)
    {
        var values = new HashSet<int>();
        foreach (var part in field.Split(','))
        {
            var (span, step) = part.Split('/') is [var left, var right] ? (left, Number(right)) : (part, 1);
            var (from, to) = span == "*" ? range : span.Split('-') is [var low, var high] ? (Number(low), Number(high)) : (Number(span), Number(span));
            for (var value = from; value <= to; value += step) values.Add(value);
        }

        return values;
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
