using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Flavors;

/// <summary>The flavor for instances that need no care: adds lines to the start script, tags and attachments, and believes the provider about health.</summary>
internal sealed class VanillaFlavor : IFlavorPlugin, IReadmitInstances
{
    private readonly ConditionalWeakTable<PluginProperties, VanillaSettings> known = [];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return new(VanillaSettings.Read(properties).Errors);
    }

    /// <inheritdoc/>
    public ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(spec);
        var settings = known.GetValue(context.Properties, Require);
        return new(spec with
        {
            Init = Join(spec.Init, settings.Init),
            Tags = Merge(spec.Tags, settings.Tags),
            Attachments = [.. spec.Attachments, .. settings.Attachments],
        });
    }

    /// <inheritdoc/>
    public ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) =>
        new(Believe(instance) with { AskAgain = Timeout.InfiniteTimeSpan });

    /// <inheritdoc/>
    public ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => new(DrainResult.Done);

    /// <summary>Nothing was taken out of service: nothing has to be put back.</summary>
    public ValueTask<EffectResult> ReadmitAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => new(EffectResult.Done);

    private static HealthReport Believe(InstanceDescription instance) => (instance.Health, instance.Status) switch
    {
        ({ } told and not Health.Unknown, _) => new(told, instance.Details?.StatusReason is { } reason ? $"the provider says so: {reason}" : "the provider says so"),
        (_, InstanceStatus.Running) => new(Health.Healthy, "it is running"),
        _ => StatusHealth.NotRunning(instance),
    };

    private static VanillaSettings Require(PluginProperties properties) => VanillaSettings.Read(properties) switch
    {
        ({ } settings, _) => settings,
        (_, var errors) => throw FlavorErrors.Invalid(errors),
    };

    private static string? Join(string? before, string? added) =>
        added is null ? before : string.IsNullOrEmpty(before) ? added : $"{before}\n{added}";

    private static TagSet Merge(TagSet before, TagSet added)
    {
        try
        {
            return before.With(added);
        }
        catch (ArgumentException exception)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Invalid, exception.Message) { Path = "$.Tags" }, exception);
        }
    }
}
