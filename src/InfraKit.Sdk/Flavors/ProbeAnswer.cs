namespace InfraKit.Sdk.Flavors;

/// <summary>One answer of one probe.</summary>
/// <param name="Health">Healthy or Unhealthy when the instance answered, Unknown when nobody did.</param>
/// <param name="Reason">What was seen.</param>
internal readonly record struct ProbeAnswer(Health Health, string Reason)
{
    public static ProbeAnswer Healthy(string reason) => new(Health.Healthy, reason);

    public static ProbeAnswer Unhealthy(string reason) => new(Health.Unhealthy, reason);

    public static ProbeAnswer Unknown(string reason) => new(Health.Unknown, reason);
}
