namespace InfraKit.Sdk;

/// <summary>The figures of a reason by name, for its sentence; remembers when one was asked for that isn't there.</summary>
internal sealed class Figures(Reason reason)
{
    public bool IsIncomplete { get; private set; }

    public long this[string name]
    {
        get
        {
            foreach (var term in reason.Terms)
            {
                if (term.Name == name) return term.Value;
            }

            IsIncomplete = true;
            return 0;
        }
    }

    public bool Has(string name)
    {
        foreach (var term in reason.Terms)
        {
            if (term.Name == name) return true;
        }

        return false;
    }

    /// <summary>A number of seconds as the document writes it.</summary>
    public string Time(string name) => Duration.Format(TimeSpan.FromSeconds(Math.Max(0, this[name])));

    /// <summary>How many are left of the first after the second; never less than none.</summary>
    public long Left(string of, string after) => Math.Max(0, this[of] - this[after]);

    /// <summary>A figure with the verb that goes with it: "1 is", "2 are".</summary>
    public string Are(string name) => Are(this[name]);

    public static string Are(long count) => count == 1 ? "1 is" : $"{count} are";

    /// <summary>A number with a noun: "1 member", "2 members".</summary>
    public static string Of(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>A number as it is told when none is a word: "none", "3".</summary>
    public static string OrNone(long count) => count == 0 ? "none" : $"{count}";
}
