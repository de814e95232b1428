using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Flavors;

/// <summary>Several flavors as one: each prepares what the one before left, and the worst opinion counts.</summary>
/// <remarks>It has no abilities: what one of its flavors can do, the combination can't promise.</remarks>
internal sealed class ComboFlavor : IFlavorPlugin
{
    private readonly ConditionalWeakTable<PluginProperties, ComboSettings> known = [];
    private readonly Func<PluginName, IFlavorPlugin?> lookup;
    private readonly Func<IEnumerable<string>> knownNames;

    /// <summary>Takes how flavors are found, and which there are, for the message when one is not.</summary>
    public ComboFlavor(Func<PluginName, IFlavorPlugin?> lookup, Func<IEnumerable<string>> knownNames)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        ArgumentNullException.ThrowIfNull(knownNames);
        (this.lookup, this.knownNames) = (lookup, knownNames);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SpecError>> ValidateAsync(
        PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var (settings, errors) = ComboSettings.Read(properties);
        if (settings is null) return errors;

        var all = new List<SpecError>();
        foreach (var (index, flavor) in settings.Flavors.Index())
        {
            var path = PropertyErrors.Item("$", index);
            if (lookup(flavor.Plugin) is not { } plugin)
            {
                all.Add(new SpecError($"{path}.Plugin", UnknownFlavor(flavor.Plugin)));
                continue;
            }

            var found = await plugin.ValidateAsync(flavor.Properties, allocation, cancellationToken).ConfigureAwait(false);
            all.AddRange(found.Select(error => Within($"{path}.Properties", error)));
        }

        return all;
    }

    /// <inheritdoc/>
    public async ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var (index, flavor) in known.GetValue(context.Properties, Require).Flavors.Index())
        {
            var plugin = lookup(flavor.Plugin) ?? throw FlavorErrors.Invalid(
                [new SpecError($"{PropertyErrors.Item("$", index)}.Plugin", UnknownFlavor(flavor.Plugin))]);
            spec = await plugin.PrepareAsync(context with { Properties = flavor.Properties }, spec, cancellationToken).ConfigureAwait(false);
        }

        return spec;
    }

    /// <inheritdoc/>
    /// <remarks>The flavors are asked at the same time, so that a slow one costs its own time only.</remarks>
    public async ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!TryGet(context.Properties, out var settings, out var why)) return new(Health.Unknown, why);

        var answers = await Task.WhenAll(settings.Flavors.Select(flavor => AskAsync(flavor, context, instance, cancellationToken))).ConfigureAwait(false);
        return ComboVerdict.OfHealth(answers);
    }

    /// <inheritdoc/>
    /// <remarks>Every flavor drains, in order, whatever the ones before answered.</remarks>
    public async ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!TryGet(context.Properties, out var settings, out var why)) return new(DrainVerdict.Refused, why);

        var answers = new List<DrainResult>();
        foreach (var flavor in settings.Flavors)
        {
            answers.Add(await DrainOneAsync(flavor, context, instance, cancellationToken).ConfigureAwait(false));
        }

        return ComboVerdict.OfDrain(answers);
    }

    [SuppressMessage("Design", "CA1031", Justification = "By contract a health answer that throws is Unknown, and must not hide what the other flavors say.")]
    private async Task<HealthReport> AskAsync(PluginSpec flavor, FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken)
    {
        try
        {
            if (lookup(flavor.Plugin) is not { } plugin) return new(Health.Unknown, UnknownFlavor(flavor.Plugin));
            var report = await plugin.HealthyAsync(context with { Properties = flavor.Properties }, instance, cancellationToken).ConfigureAwait(false);
            return report with { Reason = Named(flavor.Plugin, report.Reason) };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(Health.Unknown, Named(flavor.Plugin, exception.Message));
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A flavor that fails to drain keeps the instance, and must not keep the others from draining.")]
    private async ValueTask<DrainResult> DrainOneAsync(
        PluginSpec flavor, FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken)
    {
        try
        {
            if (lookup(flavor.Plugin) is not { } plugin) return new(DrainVerdict.Refused, UnknownFlavor(flavor.Plugin));
            var result = await plugin.DrainAsync(context with { Properties = flavor.Properties }, instance, cancellationToken).ConfigureAwait(false);
            return result with { Reason = Named(flavor.Plugin, result.Reason) };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(DrainVerdict.Refused, Named(flavor.Plugin, exception.Message));
        }
    }

    private bool TryGet(PluginProperties properties, [NotNullWhen(true)] out ComboSettings? settings, [NotNullWhen(false)] out string? why)
    {
        why = null;
        if (known.TryGetValue(properties, out settings)) return true;

        (settings, var errors) = ComboSettings.Read(properties);
        if (settings is null)
        {
            why = FlavorErrors.Describe(errors);
            return false;
        }

        // Another thread may have been faster: what it kept is the one to use, its flavors know their properties already.
        settings = known.GetOrAdd(properties, settings);
        return true;
    }

    private static ComboSettings Require(PluginProperties properties) => ComboSettings.Read(properties) switch
    {
        ({ } settings, _) => settings,
        (_, var errors) => throw FlavorErrors.Invalid(errors),
    };

    private string UnknownFlavor(PluginName name) =>
        $"unknown flavor \"{name}\"; registered are: {string.Join(", ", knownNames().Order(StringComparer.Ordinal))}";

    /// <summary>The line and column of a child's error count within the child's own text: here only the path is true.</summary>
    private static SpecError Within(string path, SpecError error) =>
        new(path + (error.Path.StartsWith('$') ? error.Path[1..] : $".{error.Path}"), error.Message);

    private static string? Named(PluginName name, string? reason) => string.IsNullOrEmpty(reason) ? null : $"{name}: {reason}";
}
