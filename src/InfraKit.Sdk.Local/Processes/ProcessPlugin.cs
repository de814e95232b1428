using System.Runtime.CompilerServices;
using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>Instances that are processes of this machine and outlive the host application.</summary>
/// <remarks>
/// The instance's lock is held for every effect, the record is on the disk before anything runs, and a process starts only by taking the ticket that lies
/// beside the record: a host may be killed anywhere in between.
/// </remarks>
internal sealed partial class ProcessPlugin : IInstancePlugin
{
    private const int PageSize = 500;

    private static readonly TimeSpan RotationInterval = TimeSpan.FromSeconds(1);

    private readonly LocalOptions options;
    private readonly TimeProvider time;
    private readonly ProcessStore store;
    private readonly ProcessObserver observer = new();
    private readonly ProcessLauncher launcher;
    private readonly ProcessStopper stopper;
    private long lastRotation;

    public ProcessPlugin(string directory, LocalOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        store = new ProcessStore(directory, time);
        launcher = new ProcessLauncher(time);
        stopper = new ProcessStopper(time);
        lastRotation = time.GetTimestamp();
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(OperatingSystem.IsLinux() ? ProcessValidation.Check(properties, out _) : [new SpecError("$", "the plugin \"process\" runs on Linux only")]);

    /// <inheritdoc/>
    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) =>
        EffectAsync(id, $"The instance {id} can't be labelled", (directory, record, _) =>
        {
            if (record is null) return ValueTask.FromResult(EffectResult.Failed(LocalErrors.Unknown(id)));

            store.Write(record with { Tags = new Dictionary<string, string>(TagSet.From(record.Tags).With(tags), StringComparer.Ordinal) });
            return ValueTask.FromResult(EffectResult.Done);
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) =>
        EffectAsync(id, $"The instance {id} can't be destroyed", async (directory, record, token) =>
        {
            if (record is null) return EffectResult.Done;
            if (await StopAsync(directory, record, token).ConfigureAwait(false) is { } error) return error;

            store.Remove(directory);
            observer.Forget(record.Attempt);
            return EffectResult.Done;
        }, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<InstanceDescription> rows;
        try
        {
            rows = await Task.Run(() => Rows(query), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (LocalErrors.IsOfSystem(exception))
        {
            throw LocalErrors.Thrown(exception, "The processes can't be listed");
        }

        var all = rows.ToArray().AsMemory();
        for (; all.Length > PageSize; all = all[PageSize..]) yield return InstancePage.More(all[..PageSize]);
        yield return InstancePage.Last(all);
    }

    private List<InstanceDescription> Rows(InstanceQuery query)
    {
        var rows = new List<InstanceDescription>();
        var rotate = time.GetElapsedTime(Volatile.Read(ref lastRotation)) > RotationInterval;
        if (rotate) Volatile.Write(ref lastRotation, time.GetTimestamp());

        foreach (var directory in store.All())
        {
            if (store.Read(directory) is not { } record) continue;
            if (rotate) Rotate(directory, record);

            var tags = TagSet.From(record.Tags);
            if (tags.Contains(query.Tags)) rows.Add(Describe(directory, record, tags, query.Details));
        }

        return rows;
    }

    private void Rotate(InstanceDirectory directory, ProcessRecord record)
    {
        var log = PropertiesOf(record).Log;
        LogRotation.Rotate(directory, log?.MaxBytes ?? options.LogMaxBytes, log?.Files ?? options.LogFiles);
    }

    private InstanceDescription Describe(InstanceDirectory directory, ProcessRecord record, TagSet tags, bool details)
    {
        var seen = observer.Observe(directory, record);
        return new InstanceDescription(directory.InstanceId, tags, seen.Status)
        {
            LogicalId = record.LogicalId is { } logical ? new LogicalId(logical) : null,
            Details = !details ? null : new InstanceDetails
            {
                CreatedAt = record.CreatedAt,
                Endpoints = [.. record.Ports.Select(port => new InstanceEndpoint(port.Key, "127.0.0.1", port.Value))],
                Properties = PluginProperties.Parse(record.Properties.GetRawText()),
                StatusReason = seen.Reason,
            },
        };
    }

    /// <summary>Ends the instance's processes and makes sure that none of its starts happens any more. The caller holds the lock.</summary>
    private async ValueTask<PluginError?> StopAsync(InstanceDirectory directory, ProcessRecord record, CancellationToken cancellationToken)
    {
        File.WriteAllBytes(directory.Stopping, []);
        File.Delete(directory.Ticket(record.Attempt));
        if (record.BootId != Boot.Id) return null;

        var properties = PropertiesOf(record);
        var signal = StopSignals.NumberOf(properties.StopSignal) ?? throw LocalErrors.Corrupt(directory.Record, $"the signal \"{properties.StopSignal}\" is not known.");
        var stopped = await stopper
            .StopAsync(directory, observer.Started(directory, record), signal, properties.StopTimeout ?? options.StopTimeout, cancellationToken).ConfigureAwait(false);
        return stopped ? null : new PluginError(PluginErrorKind.UnknownOutcome, $"Processes of {directory.Id} are there even after SIGKILL: the kernel holds them. Try again.");
    }

    private static ProcessProperties PropertiesOf(ProcessRecord record) => PluginProperties.Parse(record.Properties.GetRawText()).Bind(LocalJson.Default.ProcessProperties);

    /// <summary>Does something with an instance under its lock; the record is null when the instance is gone.</summary>
    private async ValueTask<EffectResult> EffectAsync(
        InstanceId id, string doing, Func<InstanceDirectory, ProcessRecord?, CancellationToken, ValueTask<EffectResult>> effect, CancellationToken cancellationToken)
    {
        if (!InstanceDirectory.IsId(id.Value)) return LocalErrors.NotAnId(id);

        var directory = store.At(id.Value);
        try
        {
            store.Sweep();
            using var taken = await FileLock.TakeExistingAsync(directory.Lock, time, cancellationToken).ConfigureAwait(false);
            return await effect(directory, taken is null ? null : store.Read(directory), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is PluginException || LocalErrors.IsOfSystem(exception))
        {
            return LocalErrors.From(exception, doing);
        }
    }
}
