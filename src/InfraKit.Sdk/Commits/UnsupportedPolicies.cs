namespace InfraKit.Sdk.Commits;

/// <summary>What a document may say and this version does not do: refused by name, never ignored.</summary>
internal static class UnsupportedPolicies
{
    /// <summary>An error for everything the spec asks for in vain.</summary>
    public static IEnumerable<SpecError> Of(GroupSpec spec)
    {
        if (spec.Updating.Steps.Any(step => step.Gate is not null)) yield return Error("Updating.Steps", "only steps without a gate are");
        if (spec.Windows.Count > 0) yield return Error("Windows", "only an empty list is");
    }

    private static SpecError Error(string field, string supported) => new($"$.Properties.{field}", $"not supported yet: {supported} supported by this version");
}
