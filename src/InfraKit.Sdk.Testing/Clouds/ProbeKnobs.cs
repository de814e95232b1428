namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>How far answers about health can be believed.</summary>
public sealed record ProbeKnobs
{
    /// <summary>Until when every answer is <see cref="Health.Unknown"/>; <see cref="DateTimeOffset.MaxValue"/> for ever.</summary>
    public DateTimeOffset OutageUntil { get; init; }

    /// <summary>What is answered of an instance against the truth; null, or an answer of null, for the truth.</summary>
    public Func<SimulatedInstance, Health?>? Lie { get; init; }

    /// <summary>The period in which an instance's answers flap; null, or zero, for not at all. Each instance has a phase of its own, by the seed.</summary>
    public Func<SimulatedInstance, TimeSpan>? FlapPeriod { get; init; }

    /// <summary>The share of the period in which a flapping instance answers healthy, from 0 to 1.</summary>
    public double FlapDuty { get; init; } = 0.5;

    /// <summary>True when listings show the health too, for flavors that believe the provider.</summary>
    public bool IsListed { get; init; } = true;
}
