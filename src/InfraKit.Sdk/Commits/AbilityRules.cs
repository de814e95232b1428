namespace InfraKit.Sdk.Commits;

/// <summary>Policies that need an ability the plugins may not have.</summary>
internal static class AbilityRules
{
    /// <summary>An error for everything the spec asks of a flavor that can't do it.</summary>
    public static IEnumerable<SpecError> Of(GroupSpec spec, IFlavorPlugin flavor)
    {
        if (flavor.Ability<IReadmitInstances>() is not null) yield break;

        var name = spec.Flavor.Plugin;
        if (spec.Updating.RetireAfter > TimeSpan.Zero)
        {
            yield return new SpecError("$.Properties.Updating.RetireAfter", $"the flavor \"{name}\" can't put retired members back into service; leave it out, or take a flavor that can");
        }

        if (spec.Draining.Then == DrainExpiry.Abandon)
        {
            yield return new SpecError("$.Properties.Draining.Then", $"the flavor \"{name}\" can't put drained members back into service; write \"proceed\", or take a flavor that can");
        }
    }
}
