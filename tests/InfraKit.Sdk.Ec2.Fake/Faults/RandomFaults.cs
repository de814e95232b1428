using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Faults;

/// <summary>Chance that repeats: it asks nothing but the seed, the action and the number of the call.</summary>
internal sealed class RandomFaults(int seed, double intensity, int until, IReadOnlyList<FaultKind> kinds)
{
    private static readonly FaultKind[] OfEvery = [FaultKind.Error, FaultKind.Error, FaultKind.DroppedBefore, FaultKind.DroppedAfter, FaultKind.ResetInBody, FaultKind.TruncatedXml, FaultKind.EmptyAnswer];
    private static readonly FaultKind[] OfLaunches = [.. OfEvery, FaultKind.DroppedAfter, FaultKind.NoCapacity, FaultKind.PartialFill];
    private static readonly Fault[] Errors = [Fault.Throttle, Fault.Error("InternalError", 500), Fault.Error("Unavailable", 503), Fault.Error("ServiceUnavailable", 503)];
    private int struck;

    public Fault? Draw(FakeRequest request)
    {
        if (struck >= until) return null;
        var dice = Ids.Mix((ulong)seed ^ Hash(request.Action)) + (ulong)request.Call;
        if (Next(ref dice) % 1_000_000 >= intensity * 1_000_000) return null;
        var launches = request.Action is "RunInstances" or "CreateFleet";
        var choice = kinds.Count > 0 ? [.. kinds.Where(kind => launches || kind is not (FaultKind.NoCapacity or FaultKind.PartialFill))] : launches ? OfLaunches : OfEvery;
        if (choice.Length == 0) return null;
        struck++;
        return Make(choice[Next(ref dice) % (ulong)choice.Length], ref dice);
    }

    private static Fault Make(FaultKind kind, ref ulong dice) => kind switch
    {
        FaultKind.Error => Errors[Next(ref dice) % (ulong)Errors.Length],
        FaultKind.Delay => Fault.Delay(TimeSpan.FromSeconds(Next(ref dice) % 90)),
        FaultKind.LateAnswer => Fault.LateAnswer(TimeSpan.FromSeconds(Next(ref dice) % 90)),
        FaultKind.DroppedBefore => Fault.DroppedBefore,
        FaultKind.DroppedAfter => Fault.DroppedAfter,
        FaultKind.ResetInBody => Fault.ResetInBody,
        FaultKind.TruncatedXml => Fault.TruncatedXml,
        FaultKind.EmptyAnswer => Fault.EmptyAnswer,
        FaultKind.NoCapacity => Fault.NoCapacity(),
        _ => Fault.PartialFill((int)(Next(ref dice) % 3) + 1),
    };

    private static ulong Next(ref ulong dice) => Ids.Mix(dice += 0x9E3779B97F4A7C15);

    // FNV-1a: string.GetHashCode differs from process to process.
    private static ulong Hash(string text) => text.Aggregate(14695981039346656037UL, (hash, character) => (hash ^ character) * 1099511628211UL);
}
