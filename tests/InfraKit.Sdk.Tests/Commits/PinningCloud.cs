using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Tests.Commits;

/// <summary>A cloud whose properties name a tag, which a commit fixes.</summary>
internal sealed class PinningCloud(IInstancePlugin cloud) : IInstancePlugin, IPinProperties, IReportProgress
{
    private int pins;

    /// <summary>What every tag stands for now.</summary>
    public string Points { get; set; } = "a";

    /// <summary>What a pin ends with instead; null for an answer.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Pins => pins;

    /// <summary>What goes on while an instance is made.</summary>
    public Func<IProgress<Reason>, Task> WhileMaking { get; set; } = _ => Task.CompletedTask;

    public ValueTask<PluginProperties> PinAsync(PluginProperties properties, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref pins);
        if (Trouble is { } trouble) throw trouble;

        var pinned = JsonNode.Parse(properties.Utf8.Span)!.AsObject();
        pinned[nameof(Points)] ??= Points;
        return new(PluginProperties.Parse(pinned.ToJsonString()));
    }

    public async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, IProgress<Reason> progress, CancellationToken cancellationToken = default)
    {
        await WhileMaking(progress);
        return await cloud.ProvisionAsync(spec, key, cancellationToken);
    }

    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("The ability is asked instead.");

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => cloud.ValidateAsync(properties, cancellationToken);

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => cloud.LabelAsync(id, tags, cancellationToken);

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => cloud.DestroyAsync(id, reason, cancellationToken);

    public IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, CancellationToken cancellationToken = default) => cloud.DescribeInstancesAsync(query, cancellationToken);
}
