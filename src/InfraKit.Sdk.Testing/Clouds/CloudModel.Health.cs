namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>What is answered about health.</summary>
internal sealed partial class CloudModel
{
    /// <summary>The answer about an instance; unknown when it can't be found.</summary>
    public HealthReport Health(InstanceId id, DateTimeOffset now) => Find(id) is { } instance && instance.Exists(now) ? Health(instance, now) : new HealthReport(Sdk.Health.Unknown, "there is no such instance");

    private HealthReport Health(SimulatedInstance instance, DateTimeOffset now)
    {
        if (now < Probe.OutageUntil) return new HealthReport(Sdk.Health.Unknown, "the probes are out");
        if (Probe.Lie?.Invoke(instance) is { } lie) return new HealthReport(lie, "the probe says so");
        if (instance.IsCutOff(now)) return new HealthReport(Sdk.Health.Unknown, "it can't be reached");
        if (IsOut(instance.Zone, now)) return new HealthReport(Sdk.Health.Unhealthy, "its zone is out");
        if (now < instance.BootedAt && now < instance.DestroyedAt) return new HealthReport(Sdk.Health.Unknown, "it has not booted yet");
        if (!instance.Works(now)) return new HealthReport(Sdk.Health.Unhealthy, "it does not work");

        return Probe.FlapPeriod?.Invoke(instance) is { Ticks: > 0 } period && !IsUp(instance, period, now)
            ? new HealthReport(Sdk.Health.Unhealthy, "it flaps")
            : new HealthReport(Sdk.Health.Healthy, "it works");
    }

    private bool IsUp(SimulatedInstance instance, TimeSpan period, DateTimeOffset now)
    {
        var phase = ((now - instance.CreatedAt).Ticks + (long)(period.Ticks * Fraction(instance.Number))) % period.Ticks;
        return phase < period.Ticks * Probe.FlapDuty;
    }
}
