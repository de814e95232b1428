using Cronos;

namespace InfraKit.Sdk.Calendar;

/// <summary>Says which field of a cron expression can't be read, and what belongs there.</summary>
internal static class CronFields
{
    private static readonly (string Name, string Expected)[] Fields =
    [
        ("minute", "0 to 59"),
        ("hour", "0 to 23"),
        ("day of the month", "1 to 31, or \"L\" for the last"),
        ("month", "1 to 12, or JAN to DEC"),
        ("day of the week", "0 to 7 with Sunday as 0 and 7, or SUN to SAT"),
    ];

    /// <summary>What is wrong with an expression of five fields.</summary>
    public static string Violation(string cron)
    {
        var words = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var field = 0; field < Fields.Length; field++)
        {
            if (CanStandAlone(words[field], field)) continue;

            var (name, expected) = Fields[field];
            return $"not a cron expression: the {name} can't be \"{words[field]}\"; expected {expected}, \"*\", a list, a range or a step";
        }

        return $"not a cron expression: found \"{cron}\"; expected minute, hour, day of the month, month and day of the week";
    }

    private static bool CanStandAlone(string word, int field)
    {
        var alone = new[] { "*", "*", "*", "*", "*" };
        alone[field] = word;
        return CronExpression.TryParse(string.Join(' ', alone), CronFormat.Standard, out _);
    }
}
