namespace InfraKit.Sdk;

/// <summary>What the guards must satisfy.</summary>
internal static class GuardRules
{
    public static void Check(GuardPolicy guard, Problem problem)
    {
        SpecRules.AtLeast(guard.Confirm, 1, "Guard.Confirm", problem);
        SpecRules.AtLeast(guard.Overshoot, 0, "Guard.Overshoot", problem);
        SpecRules.NotNegative(guard.Visibility, "Guard.Visibility", problem);
    }
}
