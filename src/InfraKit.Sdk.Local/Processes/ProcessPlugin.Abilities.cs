namespace InfraKit.Sdk.Local.Processes;

/// <content>What the plugin can do beyond the contract.</content>
internal sealed partial class ProcessPlugin : IRestartInstances, IDescribeByKey, IExecuteInInstance, IWatchInstances
{
    /// <inheritdoc/>
    public ValueTask<EffectResult> RestartAsync(InstanceId id, CancellationToken cancellationToken = default) =>
        EffectAsync(id, $"The instance {id} can't be restarted", async (directory, record, token) =>
        {
            if (record is null) return LocalErrors.Unknown(id);
            if (await StopAsync(directory, record, token).ConfigureAwait(false) is { } error) return error;

            var renewed = Renew(directory, record);
            await launcher.StartAsync(directory, renewed, ProcessCommand.From(PropertiesOf(renewed), renewed, directory), token).ConfigureAwait(false);
            return EffectResult.Done;
        }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        var directory = store.At(InstanceDirectory.IdOf(key));
        try
        {
            return await Task.Run<InstanceDescription?>(() => store.Read(directory) is { } record ? Describe(directory, record, TagSet.From(record.Tags), details: true) : null, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (LocalErrors.IsOfSystem(exception))
        {
            throw LocalErrors.Thrown(exception, $"The instance of the key {key} can't be looked up");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> ExecuteAsync(InstanceId id, ValueList<string> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!InstanceDirectory.IsId(id.Value)) throw new PluginException(LocalErrors.NotAnId(id));
        if (command.Count == 0) throw new PluginException(new PluginError(PluginErrorKind.Invalid, "There is no command to run."));

        var directory = store.At(id.Value);
        try
        {
            var record = store.Read(directory) ?? throw new PluginException(LocalErrors.Unknown(id));
            var seen = observer.Observe(directory, record);
            if (seen.Status != InstanceStatus.Running) throw new PluginException(new PluginError(PluginErrorKind.Transient, $"The instance {id} is not running: {seen.Reason}"));

            return await ProcessLauncher.ExecuteAsync(directory, ProcessCommand.From(PropertiesOf(record), record, directory), command, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (LocalErrors.IsOfSystem(exception))
        {
            throw LocalErrors.Thrown(exception, $"The command can't be run in {id}");
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<InstanceChange> WatchAsync(InstanceQuery query, CancellationToken cancellationToken = default) =>
        new ProcessWatch(store, observer, query).ChangesAsync(cancellationToken);
}
