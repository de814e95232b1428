using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.TestSupport;

/// <summary>An instance plugin over a dictionary, in whatever time it is given: boots, fails, lags and lies as it is told.</summary>
public sealed class SimulatedCloud(TimeProvider time) : IInstancePlugin, IDescribeByKey
{
    private const int PageSize = 1_000;

    private readonly ConcurrentDictionary<string, SimulatedInstance> instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> byKey = new(StringComparer.Ordinal);
    private readonly Lock mutex = new();
    private SimulatedInstance[]? sorted;
    private int made;

    /// <summary>How long an instance takes from its creation to its first healthy answer.</summary>
    public TimeSpan BootTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>True for instances that never get healthy.</summary>
    public Func<InstanceSpec, bool> IsBroken { get; set; } = _ => false;

    /// <summary>What a creation answers instead of an instance; null for an instance.</summary>
    public Func<InstanceSpec, PluginError?> Refuse { get; set; } = _ => null;

    /// <summary>What a listing throws; null for nothing.</summary>
    public Func<Exception?> FailListing { get; set; } = () => null;

    /// <summary>True for an instance that this listing leaves out.</summary>
    public Func<SimulatedInstance, bool> Hide { get; set; } = _ => false;

    /// <summary>Awaited by every creation; for calls that hang.</summary>
    public Func<InstanceSpec, CancellationToken, Task> BeforeCreate { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Awaited by every creation after the instance exists; for answers that get lost.</summary>
    public Func<InstanceSpec, CancellationToken, Task> AfterCreate { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Awaited by every destruction.</summary>
    public Func<InstanceId, CancellationToken, Task<PluginError?>> BeforeDestroy { get; set; } = (_, _) => Task.FromResult<PluginError?>(null);

    /// <summary>How many instances were ever made.</summary>
    public int Made => made;

    /// <summary>How often the instances were listed.</summary>
    public int Listings { get; private set; }

    /// <summary>The most instances there ever were at once.</summary>
    public int Peak { get; private set; }

    /// <summary>The instances there are.</summary>
    public IReadOnlyCollection<SimulatedInstance> Instances => Sorted();

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => new([]);

    public async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        await BeforeCreate(spec, cancellationToken);
        if (Refuse(spec) is { } error) return ProvisionResult.Failed(error);
        if (byKey.TryGetValue(key.Value, out var known)) return ProvisionResult.Existing(new InstanceId(known));

        var id = $"sim-{Interlocked.Increment(ref made):D6}";
        Add(new SimulatedInstance(id, spec, time.GetUtcNow(), time.GetUtcNow() + BootTime, IsBroken(spec)));
        byKey[key.Value] = id;
        Peak = Math.Max(Peak, instances.Count);
        await AfterCreate(spec, cancellationToken);
        return ProvisionResult.Created(new InstanceId(id));
    }

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default)
    {
        if (!instances.TryGetValue(id.Value, out var instance)) return new(new PluginError(PluginErrorKind.NotFound, "no such instance"));

        instance.Tags = instance.Tags.With(tags);
        return new(EffectResult.Done);
    }

    public async ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        if (await BeforeDestroy(id, cancellationToken) is { } error) return error;

        Kill(id.Value);
        return EffectResult.Done;
    }

    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        Listings++;
        if (FailListing() is { } exception) throw exception;

        var now = time.GetUtcNow();
        var page = new InstanceDescription[PageSize];
        var filled = 0;
        foreach (var instance in Sorted())
        {
            if (Hide(instance) || !instance.Tags.Contains(query.Tags)) continue;
            if (filled == page.Length)
            {
                yield return InstancePage.More(page);
                filled = 0;
            }

            page[filled++] = instance.Describe(now);
        }

        yield return InstancePage.Last(page.AsMemory(0, filled));
    }

    public ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default) =>
        new(byKey.TryGetValue(key.Value, out var id) && instances.TryGetValue(id, out var instance) ? instance.Describe(time.GetUtcNow()) : null);

    /// <summary>An instance disappears without anybody's doing.</summary>
    public void Kill(string id)
    {
        lock (mutex)
        {
            instances.TryRemove(id, out _);
            sorted = null;
        }
    }

    /// <summary>An instance that nobody asked for appears.</summary>
    public void Plant(string id, TagSet tags) =>
        Add(new SimulatedInstance(id, new InstanceSpec(PluginProperties.None, tags), time.GetUtcNow(), time.GetUtcNow(), isBroken: false));

    private void Add(SimulatedInstance instance)
    {
        lock (mutex)
        {
            instances[instance.Id] = instance;
            sorted = null;
        }
    }

    private SimulatedInstance[] Sorted()
    {
        lock (mutex) return sorted ??= [.. instances.Values.OrderBy(instance => instance.Id, StringComparer.Ordinal)];
    }
}
