using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Flavors;

/// <summary>The flavor that asks instances themselves: by a TCP connection, an HTTP request or a command inside them.</summary>
/// <remarks>Unhealthy is what an instance answered. A probe that got no answer, for whatever reason, says Unknown.</remarks>
internal sealed class ProbeFlavor : IFlavorPlugin, IReadmitInstances, IDisposable
{
    private readonly ConditionalWeakTable<PluginProperties, ProbeSettings> known = [];
    private readonly TimeProvider time;
    private readonly StreakMemory streaks;
    private readonly HttpProbe http = new();
    private readonly ExecProbe exec = new();

    /// <summary>Takes the clock of timeouts and of what is remembered.</summary>
    public ProbeFlavor(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        (this.time, streaks) = (time, new StreakMemory(time));
    }

    /// <summary>How many instances are remembered, for tests.</summary>
    internal int Remembered => streaks.Count;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return new(ProbeSettings.Read(properties).Errors);
    }

    /// <inheritdoc/>
    public ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default) => new(spec);

    /// <inheritdoc/>
    public async ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        if (!TryGet(context.Properties, out var settings, out var why)) return new(Health.Unknown, why) { AskAgain = Timeout.InfiniteTimeSpan };

        var key = new StreakKey(context.Group, instance.Id, context.Properties);
        if (instance.Status != InstanceStatus.Running)
        {
            streaks.Forget(key);
            return StatusHealth.NotRunning(instance) with { AskAgain = settings.Interval };
        }

        var answer = await AskInTimeAsync(settings, key, context.Instances, instance, cancellationToken).ConfigureAwait(false);
        var streak = streaks.Record(key, answer.Health, settings);
        return new(streak.Opinion, streak.Explain(answer.Reason, settings.Thresholds)) { AskAgain = settings.Interval };
    }

    /// <inheritdoc/>
    public ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => new(DrainResult.Done);

    /// <summary>Nothing was taken out of service: nothing has to be put back.</summary>
    public ValueTask<EffectResult> ReadmitAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => new(EffectResult.Done);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong with asking is no answer of the instance: Unknown, by contract.")]
    private async Task<ProbeAnswer> AskInTimeAsync(
        ProbeSettings settings, StreakKey key, IInstancePlugin? instances, InstanceDescription instance, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await AskAsync(settings.Target, key, instances, instance, both.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            return ProbeAnswer.Unknown($"no answer within {Duration.Format(settings.Timeout)}");
        }
        catch (Exception exception)
        {
            return ProbeAnswer.Unknown($"could not be asked: {exception.Message}");
        }
    }

    private Task<ProbeAnswer> AskAsync(
        ProbeTarget target, StreakKey key, IInstancePlugin? instances, InstanceDescription instance, CancellationToken cancellationToken)
    {
        return target switch
        {
            ProbeTarget.Tcp tcp => TcpProbe.AskAsync(tcp, instance, cancellationToken),
            ProbeTarget.Http request => http.AskAsync(request, instance, cancellationToken),
            ProbeTarget.Exec command => exec.AskAsync(command, key, instances, cancellationToken),
            _ => throw new InvalidOperationException($"There is no probe for {target}."),
        };
    }

    private bool TryGet(PluginProperties properties, [NotNullWhen(true)] out ProbeSettings? settings, [NotNullWhen(false)] out string? why)
    {
        why = null;
        if (known.TryGetValue(properties, out settings)) return true;

        (settings, var errors) = ProbeSettings.Read(properties);
        if (settings is not null) settings = known.GetOrAdd(properties, settings);
        else why = FlavorErrors.Describe(errors);
        return settings is not null;
    }
}
