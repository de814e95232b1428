using System.Security.Cryptography;
using System.Text;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>What has been made for which client token, so that a request that comes twice is done once.</summary>
/// <param name="isForgotten">Is it so long ago that the token means nothing any more?</param>
internal sealed class TokenTable<T>(Func<T, bool> isForgotten)
    where T : class
{
    private readonly Dictionary<(string Scope, string Token), (string Hash, T Made)> known = [];

    /// <summary>What was made for the token; null when nothing was. A request with other parameters is refused.</summary>
    /// <param name="scope">Where the token counts: a zone, or the empty text for the region.</param>
    public T? Find(string scope, string? token, Form form)
    {
        if (token is null || !known.TryGetValue((scope, token), out var found)) return null;
        if (isForgotten(found.Made))
        {
            known.Remove((scope, token));
            return null;
        }

        return found.Hash == Hash(form) ? found.Made : throw ApiError.Mismatch();
    }

    /// <summary>Remembers what was made. Only what was made: a request that failed may be repeated with other parameters.</summary>
    public T Remember(string scope, string? token, Form form, T made)
    {
        if (token is not null) known[(scope, token)] = (Hash(form), made);
        return made;
    }

    private static string Hash(Form form)
    {
        var parameters = form.All.Where(pair => pair.Key is not ("Action" or "Version" or "ClientToken" or "DryRun")).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parameters.Select(pair => $"{pair.Key}={pair.Value}")))));
    }
}
