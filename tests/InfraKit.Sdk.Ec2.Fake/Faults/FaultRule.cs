namespace InfraKit.Sdk.Ec2.Fake.Faults;

/// <summary>Which requests a fault strikes.</summary>
public sealed class FaultRule
{
    private readonly Func<FakeRequest, bool> applies;
    private readonly Random? random;
    private readonly double probability;
    private readonly int first;
    private readonly int times;
    private int matched;

    internal FaultRule(string? action, Fault fault, Func<FakeRequest, bool>? when, int first, int times, double probability, int seed)
    {
        (Action, Fault, this.first, this.times, this.probability) = (action, fault, first, times, probability);
        applies = request => (action is null || action == request.Action) && when?.Invoke(request) != false;
        random = probability < 1 ? new Random(seed) : null;
    }

    /// <summary>The action, or null for all.</summary>
    public string? Action { get; }

    public Fault Fault { get; }

    /// <summary>How often it struck.</summary>
    public int Struck { get; private set; }

    internal bool Strikes(FakeRequest request)
    {
        if (!applies(request) || ++matched < first || Struck >= times) return false;
#pragma warning disable CA5394 // A test's chance, which must repeat.
        if (random is not null && random.NextDouble() >= probability) return false;
#pragma warning restore CA5394
        Struck++;
        return true;
    }
}
