using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Files;

/// <summary>Instances that are JSON files: for learning, for tests, and for whatever reads them.</summary>
internal sealed class FilePlugin(string root) : IInstancePlugin, IDescribeByKey
{
    private const string Prefix = "instance-";
    private const int PageSize = 500;

    private readonly string root = Path.GetFullPath(root);
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<SpecError>>([]);

    /// <inheritdoc/>
    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var id = IdOf(key);
        try
        {
            lock (gate)
            {
                if (Read(id) is not null) return ValueTask.FromResult(ProvisionResult.Existing(new InstanceId(id)));

                Directory.CreateDirectory(root);
                Write(RecordOf(id, spec));
                return ValueTask.FromResult(ProvisionResult.Created(new InstanceId(id)));
            }
        }
        catch (Exception exception) when (exception is PluginException || LocalErrors.IsOfSystem(exception))
        {
            return ValueTask.FromResult(ProvisionResult.Failed(LocalErrors.From(exception, "The file can't be made")));
        }
    }

    /// <inheritdoc/>
    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => Effect(id, () =>
    {
        if (Read(id.Value) is not { } record) return LocalErrors.Unknown(id);

        Write(record with { Tags = Plain(TagsOf(record).With(tags)) });
        return EffectResult.Done;
    });

    /// <inheritdoc/>
    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => Effect(id, () =>
    {
        // Read first: a file that is not an instance of ours is not ours to delete.
        if (Read(id.Value) is not null) File.Delete(PathOf(id.Value));
        return EffectResult.Done;
    });

    /// <inheritdoc/>
    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Memory<InstanceDescription> all;
        try
        {
            all = await Task.Run(() => Rows(query), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (LocalErrors.IsOfSystem(exception))
        {
            throw LocalErrors.Thrown(exception, $"The files in {root} can't be listed");
        }

        for (; all.Length > PageSize; all = all[PageSize..]) yield return InstancePage.More(all[..PageSize]);
        yield return InstancePage.Last(all);
    }

    /// <inheritdoc/>
    public ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        try
        {
            return ValueTask.FromResult<InstanceDescription?>(Read(IdOf(key)) is { } record ? Describe(record, details: true) : null);
        }
        catch (Exception exception) when (LocalErrors.IsOfSystem(exception))
        {
            throw LocalErrors.Thrown(exception, $"The file of the key {key} can't be read");
        }
    }

    private static string IdOf(IdempotencyKey key) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Value)))[..24];

    private static bool IsId(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length > Prefix.Length && text.All(c => c == '-' || char.IsAsciiLetterOrDigit(c));

    private static TagSet TagsOf(FileRecord record) => TagSet.From(record.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal));

    private static Dictionary<string, string> Plain(TagSet tags) => new(tags, StringComparer.Ordinal);

    private static FileRecord RecordOf(string id, InstanceSpec spec) => new()
    {
        ID = id,
        LogicalID = spec.LogicalId?.Value,
        Tags = Plain(spec.Tags),
        Spec = new FileSpec
        {
            Properties = spec.Properties.IsNone ? null : JsonElement.Parse(spec.Properties.Utf8.Span),
            Tags = Plain(spec.Tags),
            Init = spec.Init,
            LogicalID = spec.LogicalId?.Value,
            Attachments = [.. spec.Attachments.Select(attachment => new FileAttachment { ID = attachment.Id, Type = attachment.Type })],
        },
    };

    private static InstanceDescription Describe(FileRecord record, bool details) => new(new InstanceId(record.ID), TagsOf(record))
    {
        LogicalId = record.LogicalID is { } logical ? new LogicalId(logical) : null,
        Details = details ? new InstanceDetails { Properties = PluginProperties.From(record.Spec, LocalJson.Default.FileSpec) } : null,
    };

    private Memory<InstanceDescription> Rows(InstanceQuery query)
    {
        if (!Directory.Exists(root)) return default;

        var rows = new List<InstanceDescription>();
        foreach (var path in Directory.EnumerateFiles(root).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name.EndsWith(".tmp", StringComparison.Ordinal)) continue;
            if (!IsId(name)) throw LocalErrors.Corrupt(path, "its name is none this plugin gives.");
            if (Read(name) is { } record && TagsOf(record).Contains(query.Tags)) rows.Add(Describe(record, query.Details));
        }

        return rows.ToArray();
    }

    private string PathOf(string id) => Path.Combine(root, id);

    private FileRecord? Read(string id)
    {
        var path = PathOf(id);
        try
        {
            var record = JsonSerializer.Deserialize(File.ReadAllBytes(path), LocalJson.Default.FileRecord);
            return record?.ID == id ? record : throw LocalErrors.Corrupt(path, "it is not the record of this instance.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException exception)
        {
            throw LocalErrors.Corrupt(path, exception.Message, exception);
        }
    }

    private void Write(FileRecord record) => AtomicFile.Write(PathOf(record.ID), JsonSerializer.SerializeToUtf8Bytes(record, LocalJson.Default.FileRecord));

    private ValueTask<EffectResult> Effect(InstanceId id, Func<EffectResult> effect)
    {
        if (!IsId(id.Value)) return ValueTask.FromResult(EffectResult.Failed(LocalErrors.NotAnId(id)));

        try
        {
            lock (gate) return ValueTask.FromResult(effect());
        }
        catch (Exception exception) when (exception is PluginException || LocalErrors.IsOfSystem(exception))
        {
            return ValueTask.FromResult(EffectResult.Failed(LocalErrors.From(exception, $"The file of {id} can't be changed")));
        }
    }
}
