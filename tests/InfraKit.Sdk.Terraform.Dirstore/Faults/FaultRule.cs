using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Terraform.Dirstore.Faults;

/// <summary>Which calls go wrong, and how: they wait, or fail, or both in this order. Also a line of a fault file.</summary>
public sealed record FaultRule
{
    private int struck;

    /// <summary>All kinds but <see cref="CallKind.Configure"/> when null.</summary>
    public CallKind? Kind { get; init; }

    /// <summary>All types when null.</summary>
    public string? Type { get; init; }

    /// <summary>All names when null.</summary>
    public string? Name { get; init; }

    public Moment Moment { get; init; }

    /// <summary>How many calls it strikes at most: the first ones; all when null.</summary>
    public int? Times { get; init; }

    /// <summary>How long a call waits.</summary>
    public double DelaySeconds { get; init; }

    /// <summary>A file a call waits for; that it waits is told by a file of the same name with <c>.reached</c> at its end.</summary>
    public string? WaitForFile { get; init; }

    /// <summary>The headline of the diagnostic it fails with; it does not fail when null.</summary>
    public string? Summary { get; init; }

    public string? Detail { get; init; }

    /// <summary>How many calls it has struck in this process.</summary>
    [JsonIgnore]
    public int Struck => struck;

    /// <summary>Calls of a kind fail.</summary>
    public static FaultRule Fail(
        CallKind kind, string summary = "InternalError: something broke", string? name = null, Moment moment = Moment.Before, int? times = null) =>
        new() { Kind = kind, Name = name, Moment = moment, Times = times, Summary = summary };

    /// <summary>Calls of a kind are refused for coming too often.</summary>
    public static FaultRule Throttle(CallKind? kind = null, int? times = null) =>
        new() { Kind = kind, Times = times, Summary = DirstoreException.Throttled().Message };

    internal bool Concerns(DirstoreCall call, Moment moment)
    {
        var isKind = Kind is { } kind ? kind == call.Kind : call.Kind != CallKind.Configure;
        return isKind && moment == Moment && (Type ?? call.Type) == call.Type && (Name ?? call.Name) == call.Name;
    }

    /// <summary>Whether it strikes this time too.</summary>
    internal bool Strike()
    {
        var count = Interlocked.Increment(ref struck);
        if (Times is not { } most || count <= most) return true;
        Interlocked.Decrement(ref struck);
        return false;
    }
}
