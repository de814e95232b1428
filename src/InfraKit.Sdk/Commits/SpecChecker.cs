using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Commits;

/// <summary>Checks a spec before anything is changed: its own rules, what this version supports, its plugins, and what the plugins say.</summary>
internal sealed class SpecChecker(PluginCatalog plugins, EngineParts parts)
{
    /// <summary>Every error of a spec.</summary>
    public async Task<IReadOnlyList<SpecError>> CheckAsync(GroupSpec spec, CancellationToken cancellationToken)
    {
        var errors = new List<SpecError>(GroupDocument.Validate(spec));
        errors.AddRange(UnsupportedPolicies.Of(spec));
        var instance = Find<IInstancePlugin>(spec.Instance, "Instance", errors);
        var flavor = Find<IFlavorPlugin>(spec.Flavor, "Flavor", errors);
        if (instance is not null)
        {
            await AskAsync("Instance", spec.Instance, token => instance.ValidateAsync(spec.Instance.Properties, token), errors, cancellationToken).ConfigureAwait(false);
        }

        if (flavor is not null)
        {
            errors.AddRange(AbilityRules.Of(spec, flavor));
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
            var (kind, nearest) = (section.ToLowerInvariant(), NearestName.Find(spec.Plugin.Value, plugins.Names<TPlugin>()));
            var hint = nearest is null ? string.Empty : $" Did you mean \"{nearest}\"?";
            var place = spec.Properties.NamedAt ?? new SpecError($"$.Properties.{section}.Plugin", string.Empty);
            errors.Add(place with { Message = $"the {kind} plugin \"{spec.Plugin}\" is not registered. {plugins.Known<TPlugin>()}{hint}" });
        }

        return plugin;
    }

    private async Task AskAsync(
        string section, PluginSpec spec, Func<CancellationToken, ValueTask<IReadOnlyList<SpecError>>> ask, List<SpecError> errors, CancellationToken cancellationToken)
    {
        try
        {
            var found = await TimeLimit.RunAsync(ask, parts.Options.EffectTimeout, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
            errors.AddRange(found.Select(error => Located(section, spec, error)));
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            errors.Add(new SpecError($"$.Properties.{section}.Properties", $"the plugin \"{spec.Plugin}\" could not check them: {PluginErrors.Of(exception)}"));
        }
    }

    /// <summary>The error at its place in the document; a spec that was written in code has no text, only a path.</summary>
    private static SpecError Located(string section, PluginSpec spec, SpecError error)
    {
        var located = spec.Properties.Locate(error);
        return located.Path == error.Path ? located with { Path = $"$.Properties.{section}.Properties{error.Path.TrimStart('$')}" } : located;
    }
}
