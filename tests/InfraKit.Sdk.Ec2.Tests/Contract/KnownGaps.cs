namespace InfraKit.Sdk.Ec2.Tests.Contract;

/// <summary>What endpoints other than EC2 are known not to do: the cases that need it are skipped there, by name and with the reason.</summary>
internal static class KnownGaps
{
    private const string LeastOnly = "moto makes MinCount machines, where EC2 makes as many up to MaxCount as there is room for";

    private static readonly Dictionary<string, Dictionary<string, string>> Gaps = new(StringComparer.Ordinal)
    {
        // Seen with moto 5.2.
        ["moto"] = new(StringComparer.Ordinal)
        {
            ["a key that made nothing finds nothing"] = "moto has no filter client-token: it answers with a page of HTML",
            ["several made in one call are those of their keys"] = LeastOnly,
            ["a key that is repeated in one call makes one instance"] = LeastOnly,
        },
    };

    /// <summary>Why a case is left out at the endpoint that <c>INFRAKIT_EC2_GAPS</c> names; null when it is not.</summary>
    public static string? ReasonFor(string name) =>
        Environment.GetEnvironmentVariable("INFRAKIT_EC2_GAPS") is { } endpoint && Gaps.TryGetValue(endpoint, out var gaps) ? gaps.GetValueOrDefault(name) : null;
}
