using System.Buffers;

namespace InfraKit.Sdk;

/// <summary>The one place that says which texts may be an id.</summary>
internal static class IdText
{
    private static readonly SearchValues<char> NameChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly SearchValues<char> TypeChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-");

    private static readonly SearchValues<char> IdentityChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    private static readonly SearchValues<char> KeyChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>What is wrong with a name of letters, digits, '.', '_' and '-'; null when nothing is.</summary>
    public static string? NameViolation(string? text) => Violation(text, 63, NameChars, "letters, digits, '.', '_' and '-'");

    /// <summary>As a name, of at most 127 characters, and ':' for IPv6 addresses.</summary>
    public static string? IdentityViolation(string? text) => Violation(text, 127, IdentityChars, "letters, digits, '.', '_', ':' and '-'");

    /// <summary>Letters, digits and '-', at most 64: what every provider takes as a client token.</summary>
    public static string? KeyViolation(string? text) => Violation(text, 64, KeyChars, "letters, digits and '-'");

    /// <summary>A name, or two parts joined by a slash: InfraKit's <c>lookup/type</c>.</summary>
    public static string? PluginViolation(string? text)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0) return NameViolation(text);

        return NameViolation(text![..slash]) is { } lookup
            ? $"before the slash: {lookup}"
            : Violation(text[(slash + 1)..], 127, TypeChars, "letters, digits, '.', '_', '-' and '/'") is { } type ? $"after the slash: {type}" : null;
    }

    /// <summary>An id that a provider made: anything printable of at most 255 characters.</summary>
    public static string? ProviderIdViolation(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "must not be empty";
        if (text.Length > 255) return $"has {text.Length} characters, at most 255 are allowed";

        foreach (var c in text)
        {
            if (char.IsControl(c)) return $"has the control character U+{(int)c:X4}";
        }

        return null;
    }

    /// <summary>The value of an id, or the error that an unset id deserves.</summary>
    public static string Require(string? value, string type) =>
        value ?? throw new InvalidOperationException($"This {type} was never set: default({type}) has no value.");

    /// <summary>Throws for a text that may not be an id.</summary>
    public static string Check(string? text, string? violation, string type) =>
        violation is null ? text! : throw new ArgumentException($"Not a {type}: {violation}.", nameof(text));

    private static string? Violation(string? text, int most, SearchValues<char> allowed, string words)
    {
        if (string.IsNullOrEmpty(text)) return "must not be empty";
        if (text.Length > most) return $"has {text.Length} characters, at most {most} are allowed";
        if (text is "." or "..") return $"\"{text}\" is reserved";

        var at = text.AsSpan().IndexOfAnyExcept(allowed);
        return at < 0 ? null : $"has {Shown(text[at])} at position {at + 1}; allowed are {words}";
    }

    private static string Shown(char c) => char.IsControl(c) || char.IsSurrogate(c) ? $"U+{(int)c:X4}" : $"'{c}'";
}
