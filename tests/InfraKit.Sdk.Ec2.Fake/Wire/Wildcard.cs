namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>The patterns of filter values: <c>*</c> for any characters, <c>?</c> for one, <c>\</c> before either to mean itself.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string text) => pattern.AsSpan().ContainsAny("*?\\") ? Matches(pattern.AsSpan(), text.AsSpan()) : pattern == text;

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // Where the last star was, to come back to it: no recursion, so no pattern takes exponential time.
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && One(pattern, p, text[t], out var taken))
            {
                (p, t) = (p + taken, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool One(ReadOnlySpan<char> pattern, int at, char character, out int taken)
    {
        var escaped = pattern[at] == '\\' && at + 1 < pattern.Length;
        taken = escaped ? 2 : 1;
        return escaped ? pattern[at + 1] == character : pattern[at] == '?' || pattern[at] == character;
    }
}
