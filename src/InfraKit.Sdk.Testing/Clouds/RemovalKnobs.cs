namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>What becomes of drains and destructions.</summary>
public sealed record RemovalKnobs
{
    /// <summary>How each destruction ends; null for all well.</summary>
    public Func<SimulatedInstance, CallAnswer>? Answer { get; init; }

    /// <summary>Until when every destruction is refused; <see cref="DateTimeOffset.MaxValue"/> for ever.</summary>
    public DateTimeOffset RefusedUntil { get; init; }

    /// <summary>How long an instance that was destroyed is still there and listed; null for not at all.</summary>
    public Func<SimulatedInstance, TimeSpan>? Lag { get; init; }

    /// <summary>The status it is listed with meanwhile; <see cref="InstanceStatus.Running"/> for a cloud that lies about it.</summary>
    public InstanceStatus LingersAs { get; init; } = InstanceStatus.Stopping;

    /// <summary>What each drain answers; null for out of service at once.</summary>
    public Func<SimulatedInstance, DrainResult>? Drain { get; init; }
}
