using System.Collections.Frozen;

namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>How often AWS lets each action be called: its default request limits per account and region ("Request throttling for the Amazon EC2 API").</summary>
internal static class CallRates
{
    private static readonly CallRate Reads = new(Burst: 100, PerSecond: 20);
    private static readonly CallRate Writes = new(Burst: 50, PerSecond: 5);

    private static readonly FrozenDictionary<string, CallRate> Known = new Dictionary<string, CallRate>(StringComparer.Ordinal)
    {
        ["RunInstances"] = new(Burst: 5, PerSecond: 2),
        ["StartInstances"] = new(Burst: 5, PerSecond: 2),
        ["TerminateInstances"] = new(Burst: 100, PerSecond: 5),
        ["CreateTags"] = new(Burst: 100, PerSecond: 10),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The default of an action.</summary>
    public static CallRate Of(string action) => Known.TryGetValue(action, out var rate) ? rate : action.StartsWith("Describe", StringComparison.Ordinal) || action.StartsWith("Get", StringComparison.Ordinal) ? Reads : Writes;
}
