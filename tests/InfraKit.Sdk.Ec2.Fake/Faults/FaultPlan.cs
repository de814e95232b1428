namespace InfraKit.Sdk.Ec2.Fake.Faults;

/// <summary>What goes wrong: the first rule that applies to a request strikes it, else chance may.</summary>
public sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<FaultRule> rules = [];
    private RandomFaults? random;
    private bool calm;

    /// <summary>How many requests were struck.</summary>
    public int Struck { get; private set; }

    /// <summary>A plan of chance alone: what strikes a request follows from the seed, the action, and how often it was called before.</summary>
    /// <param name="intensity">How many of all requests are struck, from 0 to 1.</param>
    /// <param name="until">After so many faults there are no more.</param>
    /// <param name="kinds">What may happen; without any, everything but <see cref="FaultKind.Delay"/> and <see cref="FaultKind.LateAnswer"/>, which need someone to move the clock.</param>
    public static FaultPlan Random(int seed, double intensity, int until = int.MaxValue, params IReadOnlyList<FaultKind> kinds) => new() { random = new RandomFaults(seed, intensity, until, kinds) };

    /// <summary>Has a fault strike requests of an action.</summary>
    /// <param name="action">Null for every action.</param>
    /// <param name="first">The first request it strikes among those it applies to, from 1.</param>
    /// <param name="times">How many it strikes.</param>
    /// <param name="when">Which requests it applies to; all when null.</param>
    /// <param name="probability">How likely it strikes a request it applies to.</param>
    /// <param name="seed">Where that chance begins.</param>
    public FaultRule On(string? action, Fault fault, int first = 1, int times = 1, Func<FakeRequest, bool>? when = null, double probability = 1, int seed = 0)
    {
        var rule = new FaultRule(action, fault, when, first, times, probability, seed);
        lock (gate) rules.Add(rule);
        return rule;
    }

    /// <summary>Has a fault strike all requests of an action until the rule is removed.</summary>
    public FaultRule Always(string? action, Fault fault, Func<FakeRequest, bool>? when = null) => On(action, fault, times: int.MaxValue, when: when);

    /// <summary>Takes a rule back.</summary>
    public void Remove(FaultRule rule)
    {
        lock (gate) rules.Remove(rule);
    }

    /// <summary>From now on nothing goes wrong.</summary>
    public void Calm()
    {
        lock (gate) calm = true;
    }

    internal Fault? Draw(FakeRequest request)
    {
        lock (gate)
        {
            if (calm) return null;
            var fault = rules.Find(rule => rule.Strikes(request))?.Fault ?? random?.Draw(request);
            if (fault is not null) Struck++;
            return fault;
        }
    }
}
