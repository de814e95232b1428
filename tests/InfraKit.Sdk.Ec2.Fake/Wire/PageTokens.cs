using System.Security.Cryptography;
using System.Text;

namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>The tokens of lists that are continued: they say nothing, belong to one question, and end after a while.</summary>
internal sealed class PageTokens(TimeSpan lifetime)
{
    private readonly Dictionary<string, (string Question, long After, DateTimeOffset Until)> given = new(StringComparer.Ordinal);
    private int number;

    /// <summary>A token to go on behind <paramref name="after"/>.</summary>
    public string Give(Form form, long after, DateTimeOffset now)
    {
        var token = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"page {++number}")));
        given[token] = (Question(form), after, now + lifetime);
        return token;
    }

    /// <summary>Where to go on.</summary>
    public long Take(Form form, string token, DateTimeOffset now) =>
        given.TryGetValue(token, out var page) && page.Until > now && page.Question == Question(form) ? page.After : throw new ApiError("InvalidNextToken", "The specified token is not valid or has expired.");

    /// <summary>A page may be larger or smaller than the one before, but not answer another question.</summary>
    private static string Question(Form form) =>
        string.Join('&', form.All.Where(pair => pair.Key is not ("NextToken" or "MaxResults")).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
