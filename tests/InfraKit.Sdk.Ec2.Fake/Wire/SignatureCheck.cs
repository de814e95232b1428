using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>Verifies the signature of a request (AWS Signature Version 4).</summary>
/// <param name="secrets">The secret of an access key, or null for one nobody has.</param>
/// <param name="region">The region that requests must be signed for.</param>
internal sealed class SignatureCheck(Func<string, string?> secrets, string region)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private readonly SigningKeys keys = new();

    /// <summary>Says who has sent a request, or refuses it.</summary>
    public Sender Verify(HttpRequest request, byte[] body)
    {
        var claim = Claim.Read(request.Headers.Authorization.ToString());
        if (claim.Scope is not [_, var date, var place, "ec2" or "ssm", "aws4_request"] || place != region) throw Nobody();
        if (secrets(claim.AccessKey) is not { } secret) throw Nobody();

        var sent = request.Headers["X-Amz-Date"].ToString();
        RefuseOld(sent);
        if (!sent.StartsWith(date, StringComparison.Ordinal)) throw Wrong("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");

        var service = claim.Scope[3];
        var text = $"{Algorithm}\n{sent}\n{date}/{region}/{service}/aws4_request\n{Hex(Encoding.UTF8.GetBytes(Canonical(request, body, claim.Headers)))}";
        var expected = HMACSHA256.HashData(keys.Get(secret, date, region, service), Encoding.UTF8.GetBytes(text));
        var right = claim.Signature.Length == 64 && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(claim.Signature), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)));
        return right ? new Sender(claim.AccessKey, service) : throw Wrong("The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.");
    }

    private static string Canonical(HttpRequest request, byte[] body, string[] signed)
    {
        var text = new StringBuilder(512).Append(request.Method).Append('\n').Append(request.Path.Value).Append('\n').Append(request.QueryString.Value.AsSpan().TrimStart('?')).Append('\n');
        foreach (var name in signed)
        {
            text.Append(name).Append(':').AppendJoin(',', request.Headers[name].Select(value => value!.Trim())).Append('\n');
        }

        var hash = Hex(body);
        if (request.Headers["X-Amz-Content-SHA256"].ToString() is { Length: > 0 } said && said != hash) throw Wrong("The provided 'x-amz-content-sha256' header does not match what was computed.");
        return text.Append('\n').AppendJoin(';', signed).Append('\n').Append(hash).ToString();
    }

    // Against the clock of the machine whatever time the fake lives in: so does the SDK that signs.
    private static void RefuseOld(string sent)
    {
        if (!DateTimeOffset.TryParseExact(sent, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) throw Nobody();
        if ((TimeProvider.System.GetUtcNow() - time).Duration() > Skew) throw new ApiError("RequestExpired", "Request has expired.");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static ApiError Nobody() => new("AuthFailure", "AWS was not able to validate the provided access credentials", 401);

    private static ApiError Wrong(string message) => new("SignatureDoesNotMatch", message, 403);

    /// <summary>What the header says.</summary>
    private sealed record Claim(string[] Scope, string[] Headers, string Signature)
    {
        public string AccessKey => Scope[0];

        public static Claim Read(string header)
        {
            if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal)) throw Nobody();
            var parts = header[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
            return parts.TryGetValue("Credential", out var credential) && parts.TryGetValue("SignedHeaders", out var headers) && parts.TryGetValue("Signature", out var signature)
                ? new Claim(credential.Split('/'), headers.Split(';'), signature)
                : throw Nobody();
        }
    }
}
