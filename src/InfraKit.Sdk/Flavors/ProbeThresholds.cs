namespace InfraKit.Sdk.Flavors;

/// <summary>How many equal answers in a row turn the opinion.</summary>
internal readonly record struct ProbeThresholds(int Healthy, int Unhealthy)
{
    public int For(Health answer) => answer == Health.Healthy ? Healthy : Unhealthy;
}
