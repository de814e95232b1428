using InfraKit.Sdk.Terraform.Files;

namespace InfraKit.Sdk.Terraform.Members;

/// <content>What the plugin can do beyond the contract.</content>
internal sealed partial class TerraformPlugin : IProvisionMany, IDestroyMany, IDescribeByKey, IWatchInstances, IPinProperties
{
    int IProvisionMany.MaxPerCall => options.MembersPerShard;

    int IDestroyMany.MaxPerCall => options.MembersPerShard;

    /// <inheritdoc/>
    public async ValueTask ProvisionManyAsync(ReadOnlyMemory<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken = default)
    {
        CheckCount(requests.Length);

        // All are ordered at once, when the last is found sound: one run makes them.
        var placed = await Task.WhenAll(requests.ToArray().Select(request => PlaceAsync(request.Spec, request.Key, cancellationToken))).ConfigureAwait(false);
        var made = await Task.WhenAll(placed.Select((one, at) => MakeAsync(one, requests.Span[at].Key, cancellationToken))).ConfigureAwait(false);
        made.CopyTo(results);
    }

    /// <inheritdoc/>
    public async ValueTask DestroyManyAsync(ReadOnlyMemory<InstanceId> ids, Memory<EffectResult> results, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        CheckCount(ids.Length);
        var gone = await Task.WhenAll(ids.ToArray().Select(id => DestroyAsync(id, reason, cancellationToken).AsTask())).ConfigureAwait(false);
        gone.CopyTo(results);
    }

    /// <inheritdoc/>
    public async ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        if (await shards.FindAsync(key.Value, cancellationToken).ConfigureAwait(false) is not { } workspace) return null;

        var view = await workspace.LookAsync(cancellationToken).ConfigureAwait(false);
        if (view.Members.TryGetValue(key.Value, out var member) && member.Phase != MemberPhase.Held) return view.IsGone(member) ? null : MemberRow.Describe(view, member, details: true, options.Drift, documents);
        if (member is null && !workspace.Knows(key.Value)) return null;

        throw Refused(PluginErrorKind.Transient, $"It is not yet known what became of {key}.");
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<InstanceChange> WatchAsync(InstanceQuery query, CancellationToken cancellationToken = default) => feed.ChangesAsync(cancellationToken);

    /// <summary>Lets Terraform itself check the document, with the schemas of its providers, before it is committed. Nothing of it is left open: versions are fixed by each workspace's lock file.</summary>
    public async ValueTask<PluginProperties> PinAsync(PluginProperties properties, CancellationToken cancellationToken = default)
    {
        try
        {
            var errors = await scratch.CheckAsync(documents.Of(properties), properties, cancellationToken).ConfigureAwait(false);
            return errors.Count == 0 ? properties : throw new SpecInvalidException(errors);
        }
        catch (PluginException exception) when (exception.Error is { Kind: PluginErrorKind.Invalid, Path: { } path })
        {
            throw new SpecInvalidException([new SpecError(path, exception.Error.Message)]);
        }
    }

    private void CheckCount(int count)
    {
        if (count > options.MembersPerShard) throw new ArgumentException($"A call takes {options.MembersPerShard}, not {count}.", nameof(count));
    }
}
