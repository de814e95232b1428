namespace InfraKit.Sdk.Groups;

/// <summary>Resolves what a document leaves to the engine.</summary>
internal static class RunSpec
{
    /// <summary>InfraKit's <c>Count: n</c> means n good answers in a row: so many poll intervals less one.</summary>
    public static GroupSpec Of(GroupSpec spec, TimeSpan pollInterval) =>
        spec.Updating.Healthy.Count is { } count
            ? spec with { Updating = spec.Updating with { Healthy = spec.Updating.Healthy with { For = pollInterval * Math.Max(0, count - 1), Count = null } } }
            : spec;
}
