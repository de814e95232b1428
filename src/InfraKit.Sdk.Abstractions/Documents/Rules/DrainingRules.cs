namespace InfraKit.Sdk;

/// <summary>What the policy of drains must satisfy.</summary>
internal static class DrainingRules
{
    public static void Check(DrainPolicy draining, Problem problem)
    {
        SpecRules.NotNegative(draining.Timeout, "Draining.Timeout", problem);
        if (draining is { Then: DrainExpiry.Abandon, Timeout.Ticks: 0 }) problem("Draining.Then", "\"abandon\" needs a Timeout above 0; every drain would be abandoned at once");
    }
}
