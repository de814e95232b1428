using System.Globalization;
using System.Runtime.CompilerServices;
using InfraKit.Sdk.Docker.Documents;
using InfraKit.Sdk.Docker.Engines;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>Instances that are containers on one Docker engine.</summary>
internal sealed partial class DockerPlugin : IInstancePlugin, IDisposable
{
    private const int PageSize = 500;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly IDockerEngine engine;
    private readonly DockerOptions options;
    private readonly TimeProvider time;
    private readonly EngineSlots slots;
    private readonly EngineFeed feed;
    private readonly ImagePin pin;
    private readonly SharedNetworks networks;
    private readonly ContainerMaker maker;
    private readonly KeyLocks keys = new();
    private readonly Attempts attempts = new();
    private ListingMemo? memo;
    private long listings;

    public DockerPlugin(IDockerEngine engine, DockerOptions options, TimeProvider time)
    {
        (this.engine, this.options, this.time) = (engine, options, time);
        var logins = new RegistryLogins(options);
        slots = new EngineSlots(options.MaxParallelEffects);
        feed = new EngineFeed(engine, time);
        pin = new ImagePin(engine, logins);
        networks = new SharedNetworks(engine);
        maker = new ContainerMaker(engine, new ImagePuller(engine, logins, options.PullTimeout, time), networks, slots, options, time);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) =>
        new(ContainerValidation.Check(properties, out _));

    /// <inheritdoc/>
    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) =>
        MakeAsync(spec, key, progress: null, cancellationToken);

    /// <summary>Writes labels as far as that can be: the revision, which the name carries; others are as they were made.</summary>
    public async ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } row) return Unknown(id);
            if (LabelViolation(row, tags) is { } violation) return new PluginError(PluginErrorKind.Unsupported, violation);
            if (!tags.TryGetValue(WellKnownTags.Revision, out var revision) || row.Tags.TryGetValue(WellKnownTags.Revision, out var present) && present == revision) return EffectResult.Done;

            await engine.RenameAsync(row.Id, ContainerName.WithRevision(row.Name, revision), cancellationToken).ConfigureAwait(false);
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
    public async ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        if (!ContainerId.IsId(id)) return NotAnId(id);
        try
        {
            if (await engine.InspectAsync(id.Value, cancellationToken).ConfigureAwait(false) is not { } container) return EffectResult.Done;

            // The engine looks among names too: one that is called like an id of ours isn't ours.
            if (!container.ID.StartsWith(id.Value, StringComparison.Ordinal)) return EffectResult.Done;
            if (!ContainerTags.AreOn(container.Config?.Labels)) return NotOurs(id);

            // Its grace is the container's time, not the engine's: no slot is held for it.
            if (container.State is { Running: true }) await OrGoneAsync(engine.StopAsync(container.ID, cancellationToken)).ConfigureAwait(false);
            using (await slots.EnterAsync(cancellationToken).ConfigureAwait(false)) await RemoveAsync(container.ID, cancellationToken).ConfigureAwait(false);
            foreach (var network in ContainerNote.Read(container.Config?.Labels)?.Networks ?? []) await networks.LeaveAsync(network, cancellationToken).ConfigureAwait(false);
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
    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (stamp, now) = (feed.Stamp, time.GetUtcNow());
        if (stamp is not null && Volatile.Read(ref memo) is { } last && query.KnownVersion == last.Version && last.Stamp == stamp && now < last.Until)
        {
            yield return InstancePage.Unchanged(last.Version);
            yield break;
        }

        var rows = await RowsAsync(query.Tags, now, cancellationToken).ConfigureAwait(false);
        // Another listing has another version, though nothing was told: some rows change with time alone.
        var version = stamp is null ? null : string.Create(CultureInfo.InvariantCulture, $"{stamp}.{Interlocked.Increment(ref listings)}");
        if (version is not null) Volatile.Write(ref memo, new ListingMemo(version, stamp!, rows.Select(row => row.ChangesAt ?? DateTimeOffset.MaxValue).Append(now + options.ResyncInterval).Min()));

        var all = rows.Select(row => row.Describe(engine, query.Details)).ToArray().AsMemory();
        for (; all.Length > PageSize; all = all[PageSize..]) yield return InstancePage.More(all[..PageSize]);
        yield return InstancePage.Last(all, version);
    }

    public void Dispose()
    {
        engine.Dispose();
        slots.Dispose();
        networks.Dispose();
    }

    private async Task<ContainerRow[]> RowsAsync(TagSet tags, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var witness = attempts.Watch();
        // A revision may be told by the name: the engine can't filter by it.
        var listed = await engine.ListAsync(tags.Without(WellKnownTags.Revision), id: null, cancellationToken).ConfigureAwait(false);
        return [.. listed.Where(row => ContainerTags.AreOn(row.Labels)).Select(row => ContainerRow.Read(row, options, now)).Where(row => row.Tags.Contains(tags) && !witness.SawHalfMade(row))];
    }

    /// <summary>One of ours; null for a stranger, as for none.</summary>
    private async Task<ContainerRow?> FindAsync(InstanceId id, CancellationToken cancellationToken)
    {
        if (!ContainerId.IsId(id)) throw new PluginException(NotAnId(id));

        var rows = await engine.ListAsync([], id.Value, cancellationToken).ConfigureAwait(false);
        var own = rows.FirstOrDefault(row => row.ID.StartsWith(id.Value, StringComparison.Ordinal) && ContainerTags.AreOn(row.Labels));
        return own is null ? null : ContainerRow.Read(own, options, time.GetUtcNow());
    }

    private async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await OrGoneAsync(engine.RemoveAsync(id, cancellationToken)).ConfigureAwait(false);
        }
        catch (PluginException exception) when (exception.Error.Code == DockerErrors.Conflict)
        {
            // Somebody else removes it: it is done when it is gone. Looked for, not waited for: the engine's own wait doesn't end when that removal fails.
            while (await engine.InspectAsync(id, cancellationToken).ConfigureAwait(false) is not null) await Task.Delay(LookAgain, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task OrGoneAsync(Task call)
    {
        try
        {
            await call.ConfigureAwait(false);
        }
        catch (PluginException exception) when (exception.Error.Kind == PluginErrorKind.NotFound)
        {
            // That was what was wanted.
        }
    }

    private static string? LabelViolation(ContainerRow row, TagSet tags)
    {
        foreach (var (key, value) in tags)
        {
            if (key == WellKnownTags.Revision || (row.Tags.TryGetValue(key, out var present) && present == value)) continue;

            return $"A container's labels are written once: \"{key}\" of {row.InstanceId} can't become \"{value}\". Only the revision can change; another container has to take its place.";
        }

        return null;
    }

    private static PluginError NotAnId(InstanceId id) => new(PluginErrorKind.Invalid, $"\"{id}\" is not an id this plugin gives: twelve hexadecimal digits.");

    private static PluginError NotOurs(InstanceId id) => new(PluginErrorKind.Invalid, $"The container {id} bears no label of InfraKit's: it is left alone.");

    private static PluginError Unknown(InstanceId id) => new(PluginErrorKind.NotFound, $"There is no container \"{id}\".");
}
