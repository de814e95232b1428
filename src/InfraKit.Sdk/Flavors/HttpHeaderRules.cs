using System.Buffers;

namespace InfraKit.Sdk.Flavors;

/// <summary>The rules for a probe's headers: nothing in them can end a header, a request or a connection.</summary>
internal static class HttpHeaderRules
{
    private const int MaxLength = 4096;

    /// <summary>The characters of a token, RFC 9110, section 5.6.2.</summary>
    private static readonly SearchValues<char> TokenChars = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>These frame the message or steer the connection, which is the probe's business.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Expect", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    public static void Check(string path, Dictionary<string, string?> headers, PropertyErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            var at = PropertyErrors.Member(path, name);
            if (Violation(name, value) is { } violation) errors.Add(at, violation);
            else if (!seen.Add(name)) errors.Add(at, "this header is there already, in another spelling");
        }
    }

    private static string? Violation(string name, string? value) =>
        name.Length is 0 or > MaxLength || name.AsSpan().ContainsAnyExcept(TokenChars) ? "not the name of a header"
        : !IsOurs(name) ? "this header is set by the probe itself or makes no sense in its request"
        : value is null ? "expected a text, got null"
        : value.Length > MaxLength ? $"the value has {value.Length} characters, at most {MaxLength} are allowed"
        : value.All(c => c is >= ' ' and <= '~') ? null
        : "expected visible ASCII characters and spaces: a header has one line";

    private static bool IsOurs(string name)
    {
        using var request = new HttpRequestMessage();
        return !Reserved.Contains(name) && request.Headers.TryAddWithoutValidation(name, "x");
    }
}
