namespace InfraKit.Sdk.Commits;

/// <summary>What a document may say and this version does not do: refused by name, never ignored.</summary>
internal static class UnsupportedPolicies
{
    /// <summary>An error for everything the spec asks for in vain.</summary>
    public static IEnumerable<SpecError> Of(GroupSpec spec)
    {
        var updating = spec.Updating;
        if (updating.Mode != UpdateMode.Rolling) yield return Error("Updating.Mode", "only \"rolling\" is");
        if (updating.Action is not (UpdateAction.Auto or UpdateAction.Replace)) yield return Error("Updating.Action", "only \"auto\" and \"replace\" are");
        if (updating.Spread is not null) yield return Error("Updating.Spread", "only leaving it out is");
        if (updating.Bake != TimeSpan.Zero) yield return Error("Updating.Bake", "only \"0s\" is");
        if (updating.RetireAfter != TimeSpan.Zero) yield return Error("Updating.RetireAfter", "only \"0s\" is");
        if (spec.Healing.UnknownAfter is not null) yield return Error("Healing.UnknownAfter", "only null is");
        if (spec.Healing.Ladder is not [HealRung.Replace]) yield return Error("Healing.Ladder", "only [\"replace\"] is");
        if (spec.Healing.Keep != 0) yield return Error("Healing.Keep", "only 0 is");
        if (spec.Draining.Then != DrainExpiry.Proceed) yield return Error("Draining.Then", "only \"proceed\" is");
    }

    private static SpecError Error(string field, string supported) => new($"$.Properties.{field}", $"not supported yet: {supported} supported by this version");
}
