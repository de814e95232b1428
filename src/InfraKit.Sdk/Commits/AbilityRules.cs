namespace InfraKit.Sdk.Commits;

/// <summary>What a spec asks for and its plugins can't do: refused, for it would never happen.</summary>
internal static class AbilityRules
{
    /// <summary>An error for every policy that lacks an ability. A plugin that isn't known lacks nothing.</summary>
    public static IEnumerable<SpecError> Check(GroupSpec spec, IInstancePlugin? instance, IFlavorPlugin? flavor)
    {
        if (flavor is not null && flavor.Ability<IReadmitInstances>() is null)
        {
            var why = $"the flavor \"{spec.Flavor.Plugin}\" can't put instances back into service";
            if (spec.Draining.Then == DrainExpiry.Abandon) yield return Error("Draining.Then", $"{why}, which \"abandon\" needs; write \"proceed\", or use a flavor that can");
            if (spec.Updating.RetireAfter > TimeSpan.Zero) yield return Error("Updating.RetireAfter", $"{why}, which a way back to retired members needs; leave it out, or use a flavor that can");
        }

        if (instance is null) yield break;

        if (spec.Updating.Action is (UpdateAction.Labels or UpdateAction.Restart) and var action && instance.Ability<IUpdateInPlace>() is null)
        {
            var word = action == UpdateAction.Labels ? "labels" : "restart";
            yield return Error("Updating.Action", $"the instance plugin \"{spec.Instance.Plugin}\" can't change instances in place, and \"{word}\" forbids to replace them; write \"auto\" or \"replace\"");
        }

        for (var rung = 0; rung < spec.Healing.Ladder.Count; rung++)
        {
            if (spec.Healing.Ladder[rung] != HealRung.Restart || instance.Ability<IRestartInstances>() is not null) continue;

            yield return Error($"Healing.Ladder[{rung}]", $"the instance plugin \"{spec.Instance.Plugin}\" can't restart instances; leave \"restart\" out");
        }
    }

    private static SpecError Error(string field, string message) => new($"$.Properties.{field}", message);
}
