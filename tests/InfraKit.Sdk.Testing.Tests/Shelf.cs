using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Testing.Tests;

/// <summary>A provider of one's own: books on a shelf.</summary>
internal sealed class Shelf : IInstancePlugin
{
    public ConcurrentDictionary<InstanceId, InstanceDescription> Books { get; } = new();

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        // The key is the name: the same key never makes a second book.
        var id = new InstanceId(key.Value);
        return new(Books.TryAdd(id, new InstanceDescription(id, spec.Tags)) ? ProvisionResult.Created(id) : ProvisionResult.Existing(id));
    }

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default)
    {
        if (!Books.TryGetValue(id, out var book)) return new(new PluginError(PluginErrorKind.NotFound, $"There is no book {id}."));

        Books[id] = book with { Tags = book.Tags.With(tags) };
        return new(EffectResult.Done);
    }

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        Books.TryRemove(id, out _);
        return new(EffectResult.Done);
    }

    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        yield return InstancePage.Last(Books.Values.Where(book => book.Tags.Contains(query.Tags)).ToArray());
    }
}
