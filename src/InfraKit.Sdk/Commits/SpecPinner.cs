using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Commits;

/// <summary>Fixes what a sound spec leaves open, before anything is compared, planned or kept: from here on it is what it is.</summary>
internal sealed class SpecPinner(PluginCatalog plugins, EngineParts parts)
{
    private const string Section = "Instance";

    /// <summary>The spec with nothing left open; the same when its instance plugin leaves nothing open.</summary>
    /// <exception cref="SpecInvalidException">Something that it names can't be had, or nobody can tell now.</exception>
    public async Task<GroupSpec> PinAsync(GroupSpec spec, CancellationToken cancellationToken)
    {
        if (plugins.Find<IInstancePlugin>(spec.Instance.Plugin)?.Ability<IPinProperties>() is not { } plugin) return spec;
        try
        {
            var pinned = await TimeLimit
                .RunAsync(token => plugin.PinAsync(spec.Instance.Properties, token), parts.Options.EffectTimeout, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
            return pinned.Equals(spec.Instance.Properties) ? spec : spec with { Instance = spec.Instance with { Properties = pinned } };
        }
        catch (SpecInvalidException exception)
        {
            throw new SpecInvalidException([.. exception.Errors.Select(error => PropertyPlace.Of(Section, spec.Instance, error))]);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            var error = new SpecError("$", $"the plugin \"{spec.Instance.Plugin}\" could not tell what they stand for now: {PluginErrors.Of(exception)}");
            throw new SpecInvalidException([PropertyPlace.Of(Section, spec.Instance, error)]);
        }
    }
}
