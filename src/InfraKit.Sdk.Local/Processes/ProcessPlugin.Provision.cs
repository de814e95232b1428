using System.Security.Cryptography;
using System.Text.Json;
using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Processes;

/// <content>Making an instance.</content>
internal sealed partial class ProcessPlugin
{
    /// <inheritdoc/>
    public async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        if (!OperatingSystem.IsLinux()) return ProvisionResult.Failed(new(PluginErrorKind.Unsupported, "The plugin \"process\" runs on Linux only."));
        if (ProcessValidation.Check(spec.Properties, out var properties) is [var error, ..]) return ProvisionResult.Failed(new(PluginErrorKind.Invalid, error.Message) { Path = error.Path });
        if (spec.Attachments.Count > 0) return ProvisionResult.Failed(new(PluginErrorKind.Unsupported, "A process has no attachments."));

        try
        {
            store.Prepare();
            store.Sweep();
            var directory = store.At(InstanceDirectory.IdOf(key));
            while (true)
            {
                using var present = await FileLock.TakeExistingAsync(directory.Lock, time, cancellationToken).ConfigureAwait(false);
                if (present is not null && store.Read(directory) is { } record) return await ResumeAsync(directory, record, key, cancellationToken).ConfigureAwait(false);
                if (spec.Init is null && ProgramLookup.Violation(properties!) is { } violation) return ProvisionResult.Failed(violation);

                var made = Record(directory, spec, key);
                using var taken = await CreateAsync(made, properties!, cancellationToken).ConfigureAwait(false);
                if (taken is not null) return await StartAsync(directory, store.Read(directory)!, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is PluginException || LocalErrors.IsOfSystem(exception))
        {
            return ProvisionResult.Failed(LocalErrors.From(exception, "The process can't be made"));
        }
    }

    private static string NewAttempt() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    private ProcessRecord Record(InstanceDirectory directory, InstanceSpec spec, IdempotencyKey key) => new()
    {
        Version = ProcessRecord.CurrentVersion,
        Id = directory.Id,
        Key = key.Value,
        Tags = new Dictionary<string, string>(spec.Tags, StringComparer.Ordinal),
        Properties = JsonElement.Parse(spec.Properties.Utf8.Span),
        Init = string.IsNullOrWhiteSpace(spec.Init) ? null : spec.Init,
        LogicalId = spec.LogicalId?.Value,
        Ports = new Dictionary<string, int>(StringComparer.Ordinal),
        CreatedAt = time.GetUtcNow(),
        Attempt = NewAttempt(),
        BootId = Boot.Id,
    };

    /// <summary>Writes the record with the ports it is promised; null when another made the instance meanwhile.</summary>
    private async ValueTask<FileLock?> CreateAsync(ProcessRecord record, ProcessProperties properties, CancellationToken cancellationToken)
    {
        // What can't be filled is refused before anything is there.
        var ports = properties.Ports.ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
        ProcessCommand.From(properties, record with { Ports = ports }, store.At(record.Id));
        if (properties.Ports.Count == 0) return store.Create(record);

        using var allocation = await FileLock.TakeAsync(store.PortsLock, time, cancellationToken).ConfigureAwait(false);
        var promised = store.All().SelectMany(directory => store.Read(directory)?.Ports.Values ?? []).ToHashSet();
        return store.Create(record with { Ports = PortAllocator.Allocate(properties.Ports, promised) });
    }

    /// <summary>Finishes what a killed host began under this key, or finds it finished. The caller holds the lock.</summary>
    private async ValueTask<ProvisionResult> ResumeAsync(InstanceDirectory directory, ProcessRecord record, IdempotencyKey key, CancellationToken cancellationToken)
    {
        if (record.Key != key.Value) throw LocalErrors.Corrupt(directory.Record, "it is of another idempotency key.");

        // With the ticket taken away, a launcher that has not begun never will; one that has is known, or is ended here.
        File.Delete(directory.Ticket(record.Attempt));
        if (File.Exists(directory.Pid(record.Attempt))) return ProvisionResult.Existing(directory.InstanceId);
        if (await StopAsync(directory, record, cancellationToken).ConfigureAwait(false) is { } error) return ProvisionResult.Incomplete(directory.InstanceId, error);

        var started = await StartAsync(directory, Renew(directory, record), cancellationToken).ConfigureAwait(false);
        return started.Error is null ? ProvisionResult.Existing(directory.InstanceId) : started;
    }

    /// <summary>Prepares another start of an instance none of whose processes lives.</summary>
    private ProcessRecord Renew(InstanceDirectory directory, ProcessRecord record)
    {
        observer.Forget(record.Attempt);
        foreach (var path in (ReadOnlySpan<string>)[directory.Claim(record.Attempt), directory.Pid(record.Attempt), directory.Exit(record.Attempt)]) File.Delete(path);

        var renewed = record with { Attempt = NewAttempt(), BootId = Boot.Id };
        AtomicFile.WriteThrough(directory.Ticket(renewed.Attempt), []);
        store.Write(renewed);
        File.Delete(directory.Stopping);
        return renewed;
    }

    private async ValueTask<ProvisionResult> StartAsync(InstanceDirectory directory, ProcessRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var command = ProcessCommand.From(PropertiesOf(record), record, directory);
            await launcher.StartAsync(directory, record, command, cancellationToken).ConfigureAwait(false);
            return ProvisionResult.Created(directory.InstanceId);
        }
        catch (PluginException exception)
        {
            if (await StopAsync(directory, record, cancellationToken).ConfigureAwait(false) is not null) return ProvisionResult.Incomplete(directory.InstanceId, exception.Error);

            store.Remove(directory);
            return ProvisionResult.Failed(exception.Error);
        }
    }
}
