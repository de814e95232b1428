using InfraKit.Sdk.Docker.Documents;
using InfraKit.Sdk.Docker.Engines;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>Makes containers: whole, or not at all as far as the engine answers.</summary>
internal sealed class ContainerMaker(IDockerEngine engine, ImagePuller puller, SharedNetworks networks, EngineSlots slots, DockerOptions options, TimeProvider time)
{
    // Calls that must not be broken off in the middle, because then nobody knew; each takes milliseconds on an engine that answers.
    private static readonly TimeSpan ShortCall = TimeSpan.FromSeconds(30);

    /// <summary>Makes a container, or finishes or finds the one that its key made before. The caller holds the key.</summary>
    /// <exception cref="PluginException">None is there; or nobody knows, when the kind says so.</exception>
    public async Task<ProvisionResult> MakeAsync(ContainerOrder order, IProgress<Reason>? progress, CancellationToken cancellationToken)
    {
        try
        {
            using var wanted = await networks.WantAsync(order.Recipe.Networks, cancellationToken).ConfigureAwait(false);
            return await FindOrCreateAsync(order, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or PluginException { Error.Kind: not PluginErrorKind.UnknownOutcome })
        {
            await LeaveNetworksAsync(order).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The container that a key made; null when there is none.</summary>
    public async Task<ContainerRow?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        var rows = await engine.ListAsync([new(WellKnownTags.Intent, key.Value)], id: null, cancellationToken).ConfigureAwait(false);
        // A copy has the label, and is another's.
        return rows.Select(row => ContainerRow.Read(row, options, time.GetUtcNow())).FirstOrDefault(row => row.Tags.TryGetValue(WellKnownTags.Intent, out var made) && made == key.Value);
    }

    private async Task<ProvisionResult> FindOrCreateAsync(ContainerOrder order, IProgress<Reason>? progress, CancellationToken cancellationToken)
    {
        // Where it has another name, an init script's passing one or that of a change in place, the engine can't refuse a second one.
        if (await FindAsync(order.Key, cancellationToken).ConfigureAwait(false) is { } begun)
        {
            if (await ResumeAsync(order, begun, cancellationToken).ConfigureAwait(false) is { } resumed) return resumed;
        }

        while (true)
        {
            try
            {
                var id = await CreateAsync(order, progress, cancellationToken).ConfigureAwait(false);
                return ProvisionResult.Created(ContainerId.Short(id));
            }
            catch (PluginException exception) when (exception.Error.Code == DockerErrors.Conflict)
            {
                var present = await FindAsync(order.Key, cancellationToken).ConfigureAwait(false) ?? throw Taken(order, exception);
                if (await ResumeAsync(order, present, cancellationToken).ConfigureAwait(false) is { } resumed) return resumed;
            }
        }
    }

    private async Task<string> CreateAsync(ContainerOrder order, IProgress<Reason>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateAndFinishAsync(order, cancellationToken).ConfigureAwait(false);
        }
        catch (PluginException exception) when (IsImageMissing(exception.Error))
        {
            await FetchAsync(order, exception, progress, cancellationToken).ConfigureAwait(false);
            return await CreateAndFinishAsync(order, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> CreateAndFinishAsync(ContainerOrder order, CancellationToken cancellationToken)
    {
        string id;
        using (await slots.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            id = await UnbrokenAsync("The container can't be made", token => engine.CreateAsync(order.Recipe.Parameters, token)).ConfigureAwait(false);
            await OrNothingAsync(id, () => StartAsync(order, id, cancellationToken)).ConfigureAwait(false);
        }

        if (order.Init is not null) await OrNothingAsync(id, () => InitializeAsync(order, id, cancellationToken)).ConfigureAwait(false);
        return id;
    }

    private async Task StartAsync(ContainerOrder order, string id, CancellationToken cancellationToken)
    {
        foreach (var network in order.Recipe.Networks.Skip(1)) await engine.ConnectAsync(network.Name, id, NetworkName.IsShared(network.Name) ? order.Alias : null, cancellationToken).ConfigureAwait(false);
        if (order.Init is not null)
        {
            using var packed = InitScript.Pack(order.Init);
            await engine.CopyInAsync(id, packed, cancellationToken).ConfigureAwait(false);
        }

        await engine.StartAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private async Task InitializeAsync(ContainerOrder order, string id, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.InitTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var output = new CommandOutput();
        int exitCode;
        try
        {
            exitCode = await engine.ExecuteAsync(id, InitScript.Command, output, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var said = output.Text is { Length: > 0 } text ? $" It said: {text}" : string.Empty;
            throw new PluginException(InitFailed($"The init script had not ended after {Duration.Format(options.InitTimeout)}: shorten it, or raise DockerOptions.InitTimeout.{said}"), exception);
        }

        if (exitCode != 0) throw new PluginException(InitFailed($"The init script ended with exit code {exitCode}: {output.Text}"));
        await engine.RenameAsync(id, order.Name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was made before under the key: started if that was still to come; null when it had to go, because its init script was broken off.</summary>
    private async Task<ProvisionResult?> ResumeAsync(ContainerOrder order, ContainerRow present, CancellationToken cancellationToken)
    {
        if (ContainerName.IsInitializing(present.Name))
        {
            if (!await RemoveAsync(present.Id).ConfigureAwait(false)) throw new PluginException(new PluginError(PluginErrorKind.UnknownOutcome, $"The container {present.InstanceId}, whose init script was broken off, can't be removed."));
            return null;
        }

        if (present.State == "created")
        {
            using (await slots.EnterAsync(cancellationToken).ConfigureAwait(false)) await OrNothingAsync(present.Id, () => StartAsync(order, present.Id, cancellationToken)).ConfigureAwait(false);
        }

        return ProvisionResult.Existing(present.InstanceId);
    }

    /// <summary>Brings the image that a creation missed.</summary>
    private async Task FetchAsync(ContainerOrder order, PluginException missing, IProgress<Reason>? progress, CancellationToken cancellationToken)
    {
        var (name, pinned) = (order.Properties.ImageName, order.Recipe.Image);
        if (order.Properties.Pull == PullPolicy.Never) throw Unavailable(order, $"The image \"{name}\" ({pinned}) is not on the engine, and Pull is \"never\": load it again, or commit the document again once it is there.", missing);

        // A registry doesn't know an image by its id, and may have another one under its name.
        if (ImageName.IsId(pinned)) throw Unavailable(order, $"The image \"{name}\" was {pinned} on this engine when the document was committed, and is not there any more: load it again, or commit the document again.", missing);

        await puller.PullAsync(pinned, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with a container that was just made; when that fails, it is removed.</summary>
    private async Task OrNothingAsync(string id, Func<Task> goOn)
    {
        try
        {
            await goOn().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is PluginException or OperationCanceledException)
        {
            var isGone = await RemoveAsync(id).ConfigureAwait(false);
            if (exception is not PluginException { Error: var error }) throw;

            // Removed, whatever became of the call: it did not happen. Not removed: it may be there.
            var kind = isGone ? error.Kind is PluginErrorKind.UnknownOutcome or PluginErrorKind.NotFound ? PluginErrorKind.Transient : error.Kind : PluginErrorKind.UnknownOutcome;
            throw new PluginException(error with { Kind = kind, Code = error.Code == DockerErrors.Conflict ? null : error.Code }, exception);
        }
    }

    /// <summary>Removes what was begun, on its own time: the caller's may be over. False when the engine doesn't say that it is gone.</summary>
    private async Task<bool> RemoveAsync(string id)
    {
        using var limit = new CancellationTokenSource(ShortCall, time);
        try
        {
            await engine.RemoveAsync(id, limit.Token).ConfigureAwait(false);
        }
        catch (PluginException exception) when (exception.Error.Kind == PluginErrorKind.NotFound)
        {
            // It removed itself.
        }
        catch (Exception exception) when (exception is PluginException or OperationCanceledException)
        {
            return false;
        }

        return true;
    }

    /// <summary>Nothing was made: networks that were made for it go, unless somebody has them.</summary>
    private async Task LeaveNetworksAsync(ContainerOrder order)
    {
        using var limit = new CancellationTokenSource(ShortCall, time);
        foreach (var network in order.Recipe.Networks) await Quietly(networks.LeaveAsync(network.Name, limit.Token)).ConfigureAwait(false);
    }

    private async Task<T> UnbrokenAsync<T>(string doing, Func<CancellationToken, Task<T>> call)
    {
        using var limit = new CancellationTokenSource(ShortCall, time);
        try
        {
            return await call(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw new PluginException(new PluginError(PluginErrorKind.UnknownOutcome, $"{doing}: the Docker engine did not answer within {Duration.Format(ShortCall)}."), exception);
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is PluginException or OperationCanceledException)
        {
            // A network that stays is found by the next removal.
        }
    }

    private static bool IsImageMissing(PluginError error) => error.Kind == PluginErrorKind.NotFound && error.Message.Contains("No such image", StringComparison.OrdinalIgnoreCase);

    private static PluginError InitFailed(string message) => new(PluginErrorKind.Invalid, message) { Code = "InitFailed" };

    private static PluginException Unavailable(ContainerOrder order, string message, Exception cause) =>
        new(new PluginError(PluginErrorKind.Invalid, message) { Path = order.Properties.ImagePath }, cause);

    private static PluginException Taken(ContainerOrder order, Exception cause) =>
        new(new PluginError(PluginErrorKind.Transient, $"The name \"{order.Name}\" is taken by a container that is not ours: it is left alone, and the next attempt has another name."), cause);
}
