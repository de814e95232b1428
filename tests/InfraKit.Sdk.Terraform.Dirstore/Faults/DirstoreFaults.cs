namespace InfraKit.Sdk.Terraform.Dirstore.Faults;

/// <summary>What goes wrong. A hook that throws a <see cref="DirstoreException"/> makes its call fail.</summary>
public sealed class DirstoreFaults
{
    private readonly Lock gate = new();
    private readonly List<FaultRule> rules = [];
    private readonly List<Hold> holds = [];

    /// <summary>Called before a call takes effect. The token is cancelled when terraform is gone or wants to stop.</summary>
    public Func<DirstoreCall, CancellationToken, Task>? Before { get; set; }

    /// <summary>Called after a call took effect, and before terraform is told. A create that fails here leaves an object that terraform calls tainted.</summary>
    public Func<DirstoreCall, CancellationToken, Task>? After { get; set; }

    /// <summary>How many objects a directory may have; a create beyond is refused.</summary>
    public int? MaxObjects { get; set; }

    /// <summary>What else goes wrong.</summary>
    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (gate) return rules.ToArray();
        }
        init => rules = [.. value];
    }

    /// <summary>Makes a rule; answers it.</summary>
    public FaultRule Add(FaultRule rule)
    {
        lock (gate) rules.Add(rule);
        return rule;
    }

    /// <summary>Holds calls before they take effect.</summary>
    public Hold HoldBefore(CallKind kind, string? name = null) => Add(Moment.Before, kind, name);

    /// <summary>Holds calls that took effect, before terraform is told.</summary>
    public Hold HoldAfter(CallKind kind, string? name = null) => Add(Moment.After, kind, name);

    /// <summary>From now on nothing goes wrong; what is held is let go.</summary>
    public void Clear()
    {
        lock (gate)
        {
            holds.ForEach(hold => hold.Release());
            holds.Clear();
            rules.Clear();
        }

        (Before, After, MaxObjects) = (null, null, null);
    }

    internal async Task PassAsync(DirstoreCall call, Moment moment, Func<FaultRule, bool> strike, TimeProvider clock, CancellationToken cancellation)
    {
        foreach (var rule in Rules)
        {
            if (rule.Concerns(call, moment) && strike(rule)) await FaultStrike.ActAsync(rule, clock, cancellation);
        }

        if ((moment == Moment.Before ? Before : After) is { } hook) await hook(call, cancellation);
        foreach (var hold in Holds()) await hold.PassAsync(call, moment, cancellation);
    }

    private Hold Add(Moment moment, CallKind kind, string? name)
    {
        var hold = new Hold(moment, call => call.Kind == kind && (name ?? call.Name) == call.Name);
        lock (gate) holds.Add(hold);
        return hold;
    }

    private Hold[] Holds()
    {
        lock (gate) return [.. holds];
    }
}
