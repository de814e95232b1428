using System.Globalization;
using System.Runtime.CompilerServices;
using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.Workspaces;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Terraform.Members;

/// <summary>Instances that are resources of Terraform: a file each, in workspaces that members of a group share.</summary>
internal sealed partial class TerraformPlugin : IInstancePlugin, IAsyncDisposable, IDisposable
{
    private const int PageSize = 500;

    private readonly string root;
    private readonly TerraformOptions options;
    private readonly MemberTypes types;
    private readonly DocumentCache documents;
    private readonly TerraformCli cli;
    private readonly Scratch scratch;
    private readonly ChangeFeed feed = new();
    private readonly Shards shards;
    private readonly DriftWatch drift;
    private readonly ImportPromises promises = new();
    private readonly string life = Guid.NewGuid().ToString("N")[..8];
    private int disposed;

    public TerraformPlugin(string root, TerraformOptions options, TimeProvider time, ILogger log)
    {
        (this.root, this.options) = (root, options);
        types = new MemberTypes(options.MemberTypes);
        documents = new DocumentCache(types);
        cli = new TerraformCli(options, root);
        scratch = new Scratch(Path.Combine(root, ".scratch"), cli);
        shards = new Shards(root, options, cli, scratch, documents, time, log, feed.Changed);
        drift = new DriftWatch(shards, options, time, log);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) =>
        new(TerraformDocument.Read(properties, types, out _));

    /// <inheritdoc/>
    public async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        var placed = await PlaceAsync(spec, key, cancellationToken).ConfigureAwait(false);
        return await MakeAsync(placed, key, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default)
    {
        try
        {
            return await shards.FindAsync(id.Value, cancellationToken).ConfigureAwait(false) is { } workspace
                ? await workspace.LabelAsync(id.Value, tags, cancellationToken).ConfigureAwait(false)
                : new PluginError(PluginErrorKind.NotFound, $"There is no member \"{id}\".");
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return ErrorOf(exception, $"{id} can't be labelled");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        try
        {
            return await shards.FindAsync(id.Value, cancellationToken).ConfigureAwait(false) is { } workspace
                ? await workspace.RemoveAsync(id.Value, reason, cancellationToken).ConfigureAwait(false)
                : EffectResult.Done;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return ErrorOf(exception, $"{id} can't be destroyed");
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        drift.Begin();
        var views = new List<WorkspaceView>();
        var group = query.Tags.TryGetValue(WellKnownTags.Group, out _) ? Shards.GroupOf(query.Tags) : null;
        foreach (var workspace in shards.All(group))
        {
            views.Add(await workspace.LookAsync(cancellationToken).ConfigureAwait(false));
        }

        // Views are numbered, and one that changes has a number of its own.
        var version = string.Create(CultureInfo.InvariantCulture, $"{life}.{views.Count}.{views.Sum(view => view.Number)}.{group}");
        if (query.KnownVersion == version)
        {
            yield return InstancePage.Unchanged(version);
            yield break;
        }

        var rows = views.SelectMany(view => MemberRow.Of(view, query, options.Drift, documents)).ToArray().AsMemory();
        for (; rows.Length > PageSize; rows = rows[PageSize..]) yield return InstancePage.More(rows[..PageSize]);
        yield return InstancePage.Last(rows, version);
    }

    /// <summary>Looks now whether members are gone or were changed behind Terraform's back.</summary>
    public Task LookForDriftAsync(CancellationToken cancellationToken) => drift.LookAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;

        await drift.DisposeAsync().ConfigureAwait(false);
        await shards.DisposeAsync().ConfigureAwait(false);
        cli.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Checks what is to be made and says where it goes: whatever fails here has touched nothing.</summary>
    private async Task<(PlacedOrder? Placed, PluginError? Error)> PlaceAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken)
    {
        try
        {
            var (order, document) = await ReadAsync(spec, key, cancellationToken).ConfigureAwait(false);
            var workspace = await shards.PlaceAsync(order, document, cancellationToken).ConfigureAwait(false);
            return (new PlacedOrder(order, document, workspace, Import(order, document)), null);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return (null, ErrorOf(exception, $"{key} can't be made"));
        }
    }

    private static async Task<ProvisionResult> MakeAsync((PlacedOrder? Order, PluginError? Error) placed, IdempotencyKey key, CancellationToken cancellationToken)
    {
        try
        {
            return placed.Order is { } order ? await order.MakeAsync(cancellationToken).ConfigureAwait(false) : ProvisionResult.Failed(placed.Error!);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return ProvisionResult.Failed(ErrorOf(exception, $"{key} can't be made"));
        }
    }

    private async Task<(MemberOrder Order, TerraformDocument Document)> ReadAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken)
    {
        if (spec.Attachments.Count > 0) throw Refused(PluginErrorKind.Unsupported, "A member has no attachments: describe them as resources beside it, with @scope.");

        var document = documents.Of(spec.Properties);
        if (await scratch.CheckAsync(document, spec.Properties, cancellationToken).ConfigureAwait(false) is [var error, ..])
        {
            throw new PluginException(new PluginError(PluginErrorKind.Invalid, error.Message) { Path = error.Path });
        }

        return (MemberOrder.Of(spec, key), document);
    }

    /// <summary>The existing resource that a member is to be; nobody else gets it meanwhile.</summary>
    private ImportPromise? Import(MemberOrder order, TerraformDocument document)
    {
        if (document.Imports.IsEmpty) return null;

        var group = Shards.GroupOf(order.Tags);
        return promises.Make(group, order.Key.Value, promised =>
        {
            var taken = shards.All(group).SelectMany(shard => shard.View.Members.Values).Where(member => member.Key != order.Key.Value).Select(member => member.Note.Order.ImportId).OfType<string>();
            return Imports.IdFor(document, order, taken.Concat(promised).ToHashSet(StringComparer.Ordinal), Path.Combine(root, group));
        });
    }

    private static bool IsExpected(Exception exception) => exception is PluginException or ObjectDisposedException || WorkspaceFile.IsTrouble(exception);

    private static PluginError ErrorOf(Exception exception, string doing) => exception switch
    {
        PluginException known => known.Error,
        ObjectDisposedException => new PluginError(PluginErrorKind.Transient, $"{doing}: the plugin is being stopped."),
        _ => WorkspaceFile.Error(exception, doing),
    };

    private static PluginException Refused(PluginErrorKind kind, string message) => new(new PluginError(kind, message));
}
