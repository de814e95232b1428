using InfraKit.Sdk.Docker.Documents;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Containers;

/// <content>What the plugin can do beyond the contract.</content>
internal sealed partial class DockerPlugin : IRestartInstances, IDescribeByKey, IExecuteInInstance, IWatchInstances, IUpdateInPlace, IPinProperties, IReportProgress
{
    /// <inheritdoc/>
    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, IProgress<Reason> progress, CancellationToken cancellationToken = default) =>
        MakeAsync(spec, key, progress, cancellationToken);

    private async ValueTask<ProvisionResult> MakeAsync(InstanceSpec spec, IdempotencyKey key, IProgress<Reason>? progress, CancellationToken cancellationToken)
    {
        if (ContainerValidation.Check(spec.Properties, out var properties) is [var error, ..]) return ProvisionResult.Failed(new(PluginErrorKind.Invalid, error.Message) { Path = error.Path });
        if (spec.Attachments.Count > 0) return ProvisionResult.Failed(new(PluginErrorKind.Unsupported, "A container has no attachments: name its volumes in Volumes, or in HostConfig."));

        ContainerOrder order;
        try
        {
            order = ContainerOrder.Of(spec, key, properties!);
        }
        catch (ArgumentException exception)
        {
            return ProvisionResult.Failed(new(PluginErrorKind.Invalid, exception.Message) { Path = "$.Tags" });
        }

        try
        {
            using var held = await keys.EnterAsync(key, cancellationToken).ConfigureAwait(false);
            using var attempt = attempts.Begin(key);
            return await maker.MakeAsync(order, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (PluginException exception)
        {
            return ProvisionResult.Failed(exception.Error);
        }
        finally
        {
            // The answer to a call may come before the event that tells of it.
            feed.Happened();
        }
    }

    /// <inheritdoc/>
    public ValueTask<PluginProperties> PinAsync(PluginProperties properties, CancellationToken cancellationToken = default) => pin.PinAsync(properties, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        // An attempt that is still under way in this process has the key: what it comes to is the answer.
        using var held = await keys.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        return (await maker.FindAsync(key, cancellationToken).ConfigureAwait(false))?.Describe(engine, details: true);
    }

    /// <inheritdoc/>
    public async ValueTask<EffectResult> RestartAsync(InstanceId id, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } row) return Unknown(id);

            using var slot = await slots.EnterAsync(cancellationToken).ConfigureAwait(false);
            await engine.RestartAsync(row.Id, cancellationToken).ConfigureAwait(false);
            return EffectResult.Done;
        }
        catch (PluginException exception)
        {
            return exception.Error;
        }
        finally
        {
            feed.Happened();
        }
    }

    /// <inheritdoc/>
    public Disruption Compare(PluginProperties current, PluginProperties desired) => ContainerChange.Compare(current, desired);

    /// <inheritdoc/>
    public async ValueTask<EffectResult> UpdateAsync(InstanceId id, InstanceSpec spec, Disruption allowed, CancellationToken cancellationToken = default)
    {
        if (ContainerValidation.Check(spec.Properties, out var properties) is [var error, ..]) return new PluginError(PluginErrorKind.Invalid, error.Message) { Path = error.Path };
        if (allowed == Disruption.None) return new PluginError(PluginErrorKind.Unsupported, "Limits of a container can't change without touching it.");

        try
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } row) return Unknown(id);
            if (LabelViolation(row, spec.Tags) is { } violation) return new PluginError(PluginErrorKind.Unsupported, violation);

            using var slot = await slots.EnterAsync(cancellationToken).ConfigureAwait(false);
            await engine.UpdateAsync(row.Id, ContainerChange.Of(properties!), cancellationToken).ConfigureAwait(false);
            return EffectResult.Done;
        }
        catch (PluginException exception)
        {
            return exception.Error;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> ExecuteAsync(InstanceId id, ValueList<string> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Count == 0) throw new PluginException(new PluginError(PluginErrorKind.Invalid, "There is no command to run."));

        var row = await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new PluginException(Unknown(id));
        return await engine.ExecuteAsync(row.Id, command, new CommandOutput(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<InstanceChange> WatchAsync(InstanceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return feed.ChangesAsync(query, cancellationToken);
    }
}
