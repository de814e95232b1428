using InfraKit.Sdk.Calendar;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Commits;

/// <summary>Checks a spec before anything is changed: its own rules, its plugins, and what the plugins say.</summary>
internal sealed class SpecChecker(PluginCatalog plugins, EngineParts parts)
{
    /// <summary>Every error of a spec.</summary>
    public async Task<IReadOnlyList<SpecError>> CheckAsync(GroupSpec spec, CancellationToken cancellationToken)
    {
        var errors = new List<SpecError>(GroupDocument.Validate(spec));
        var instance = Find<IInstancePlugin>(spec.Instance, "Instance", errors);
        var flavor = Find<IFlavorPlugin>(spec.Flavor, "Flavor", errors);
        errors.AddRange(WindowChecker.Check(spec.Windows, parts.Clock.Wall));
        errors.AddRange(UnknownGates(spec));
        errors.AddRange(AbilityRules.Check(spec, instance, flavor));
        if (instance is not null)
        {
            await AskAsync("Instance", spec.Instance, token => instance.ValidateAsync(spec.Instance.Properties, token), errors, cancellationToken).ConfigureAwait(false);
        }

        if (flavor is not null)
        {
            await AskAsync("Flavor", spec.Flavor, token => flavor.ValidateAsync(spec.Flavor.Properties, spec.Allocation, token), errors, cancellationToken).ConfigureAwait(false);
        }

        return errors;
    }

    private TPlugin? Find<TPlugin>(PluginSpec spec, string section, List<SpecError> errors)
        where TPlugin : class
    {
        var plugin = plugins.Find<TPlugin>(spec.Plugin);
        if (plugin is null)
        {
            var place = spec.Properties.NamedAt ?? new SpecError($"$.Properties.{section}.Plugin", string.Empty);
            errors.Add(place with { Message = plugins.Unknown<TPlugin>($"{section.ToLowerInvariant()} plugin", spec.Plugin.Value) });
        }

        return plugin;
    }

    private IEnumerable<SpecError> UnknownGates(GroupSpec spec)
    {
        for (var step = 0; step < spec.Updating.Steps.Count; step++)
        {
            if (spec.Updating.Steps[step].Gate is not { Length: > 0 } gate || plugins.FindGate(gate) is not null) continue;

            yield return new SpecError($"$.Properties.Updating.Steps[{step}].Gate", plugins.Unknown<IRolloutGate>("gate", gate));
        }
    }

    private async Task AskAsync(
        string section, PluginSpec spec, Func<CancellationToken, ValueTask<IReadOnlyList<SpecError>>> ask, List<SpecError> errors, CancellationToken cancellationToken)
    {
        try
        {
            var found = await TimeLimit.RunAsync(ask, parts.Options.EffectTimeout, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
            errors.AddRange(found.Select(error => PropertyPlace.Of(section, spec, error)));
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            errors.Add(PropertyPlace.Of(section, spec, new SpecError("$", $"the plugin \"{spec.Plugin}\" could not check them: {PluginErrors.Of(exception)}")));
        }
    }
}
