namespace InfraKit.Sdk.Ec2.Tests.Contract;

/// <summary>What endpoints other than EC2 are known not to do: the cases that need it are skipped there, by name and with the reason.</summary>
internal static class KnownGaps
{
    private const string NoTokens = "moto takes no notice of client tokens: it makes a second machine where EC2 answers with the first";

    private static readonly Dictionary<string, Dictionary<string, string>> Gaps = new(StringComparer.Ordinal)
    {
        ["moto"] = new(StringComparer.Ordinal)
        {
            ["a key that made nothing finds nothing"] = "moto has no filter client-token: it answers with a page of HTML",
            ["an attempt that was cancelled makes no second instance"] = NoTokens,
        },
    };

    /// <summary>Why a case is left out at the endpoint that <c>INFRAKIT_EC2_GAPS</c> names; null when it is not.</summary>
    public static string? ReasonFor(string name) =>
        Environment.GetEnvironmentVariable("INFRAKIT_EC2_GAPS") is { } endpoint && Gaps.TryGetValue(endpoint, out var gaps) ? gaps.GetValueOrDefault(name) : null;
}
