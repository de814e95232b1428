using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace InfraKit.Sdk.Testing.Tests.Conformance;

/// <summary>A provider in memory that can do everything, and breaks one promise if told so.</summary>
internal sealed partial class Depot(Flaw flaw = Flaw.None) : IInstancePlugin
{
    private readonly Lock mutex = new();
    private readonly Dictionary<InstanceId, InstanceDescription> items = [];
    private readonly Dictionary<IdempotencyKey, InstanceId> keys = [];
    private readonly HashSet<InstanceId> beingDestroyed = [];
    private readonly List<Channel<InstanceChange>> watchers = [];
    private int made;
    private int version;

    public static PluginProperties Sound { get; } = PluginProperties.Parse("""{ "Color": "red" }""");

    public static PluginProperties Unsound { get; } = PluginProperties.Parse("""{ "Color": 3 }""");

    public static PluginProperties Other { get; } = PluginProperties.Parse("""{ "Color": "blue" }""");

    /// <summary>What is in it.</summary>
    public int Count
    {
        get
        {
            lock (mutex) return items.Count;
        }
    }

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default)
    {
        var isSound = flaw switch
        {
            Flaw.RefusesWhatIsSound => false,
            Flaw.AcceptsWhatIsNot => true,
            _ => !properties.Equals(Unsound),
        };
        return new(isSound ? [] : [new SpecError("$.Color", "must be a text")]);
    }

    public async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        if (spec.Properties.Equals(Unsound) && flaw != Flaw.MakesWhatIsNotSound) return ProvisionResult.Failed(new PluginError(PluginErrorKind.Invalid, "A color is a text."));

        var present = Find(key);
        await Task.Yield();
        if (flaw == Flaw.ForgetsCancelledAttempts && Add(spec, key) is var lost && cancellationToken.IsCancellationRequested)
        {
            lock (mutex) keys.Remove(key);
            throw new OperationCanceledException($"{lost} is lost", cancellationToken);
        }

        if (flaw == Flaw.RacesOverKeys) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        else present = Find(key);
        lock (mutex)
        {
            if (flaw == Flaw.HasOneForAll && items.Count > 0) return ProvisionResult.Created(items.Keys.First());
            if (flaw != Flaw.RacesOverKeys && keys.TryGetValue(key, out var known)) present = known;
            return present is { } id && flaw != Flaw.IgnoresKeys ? ProvisionResult.Existing(id) : ProvisionResult.Created(Add(spec, key));
        }
    }

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default)
    {
        lock (mutex)
        {
            if (!items.TryGetValue(id, out var item)) return new(flaw == Flaw.LabelsGhosts ? EffectResult.Done : Missing(id));
            if (flaw == Flaw.PretendsToLabel && !tags.TryGetValue(WellKnownTags.Revision, out _)) return new(EffectResult.Done);

            // What this flaw leaves is the tag by which the case finds its own.
            var before = flaw == Flaw.ReplacesAllTags ? item.Tags.Without(WellKnownTags.Group).Without(WellKnownTags.Intent) : item.Tags;
            Put(item with { Tags = before.With(tags) });
            return new(EffectResult.Done);
        }
    }

    public async ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        lock (mutex)
        {
            if (flaw == Flaw.FailsToDestroyTwice && !items.ContainsKey(id)) return Missing(id);
            if (flaw == Flaw.KeepsWhatIsSick && reason == DestroyReason.Heal) return EffectResult.Done;
            if (flaw == Flaw.KeepsWhatEnded && items.TryGetValue(id, out var item) && item.Status == InstanceStatus.Stopped) return new PluginError(PluginErrorKind.Transient, "It has ended.");
            if (!beingDestroyed.Add(id) && flaw == Flaw.FailsToDestroyAtOnce) return new PluginError(PluginErrorKind.Transient, "It is being destroyed.");
        }

        await Task.Delay(TimeSpan.FromMilliseconds(flaw == Flaw.FailsToDestroyAtOnce ? 20 : 0), TimeProvider.System, CancellationToken.None);
        lock (mutex)
        {
            beingDestroyed.Remove(id);
            if (flaw == Flaw.DestroysAnother) Take(items.Keys.FirstOrDefault(other => other != id));
            Take(id);
            return EffectResult.Done;
        }
    }

    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        InstanceDescription[] rows;
        string now;
        lock (mutex)
        {
            rows = [.. items.Values.Where(item => flaw == Flaw.IgnoresFilters ? item.Tags.Count > 0 : item.Tags.Contains(query.Tags))];
            if (flaw == Flaw.ListsNothingUnfiltered && query.Tags.Count == 0) rows = [];
            now = flaw == Flaw.NeverChangesItsVersion ? "1" : $"{version}";
        }

        if (query.KnownVersion == now) yield return InstancePage.Unchanged(now);
        else if (flaw == Flaw.NeverCompletesListings) yield return InstancePage.More(rows);
        else yield return InstancePage.Last(rows, now);
    }

    /// <summary>Ends one, as a crash does.</summary>
    public void Kill(InstanceId id)
    {
        lock (mutex)
        {
            if (flaw != Flaw.HidesEnds) Put(items[id] with { Status = InstanceStatus.Stopped }, isTold: flaw != Flaw.TellsNoEnds);
        }
    }

    private static PluginError Missing(InstanceId id) => new(PluginErrorKind.NotFound, $"There is no {id}.");

    private InstanceId? Find(IdempotencyKey key)
    {
        lock (mutex) return keys.TryGetValue(key, out var id) ? id : null;
    }

    private InstanceId Add(InstanceSpec spec, IdempotencyKey key)
    {
        lock (mutex)
        {
            var id = new InstanceId($"item-{++made}");
            var tags = flaw == Flaw.LosesTags ? spec.Tags.Without("conformance.more") : flaw == Flaw.LosesLogicalIds ? spec.Tags.Without(WellKnownTags.LogicalId) : spec.Tags;
            keys[key] = id;
            Put(new InstanceDescription(id, tags));
            return id;
        }
    }

    private void Put(InstanceDescription item, bool isTold = true)
    {
        items[item.Id] = item;
        version++;
        if (isTold) Tell(new InstanceChange(InstanceChangeKind.Changed, item.Id));
    }

    private void Take(InstanceId id)
    {
        if (!items.Remove(id)) return;

        foreach (var key in keys.Where(entry => entry.Value == id).Select(entry => entry.Key).ToList()) keys.Remove(key);
        version++;
        Tell(new InstanceChange(InstanceChangeKind.Gone, id));
    }

    private void Tell(InstanceChange change)
    {
        if (flaw == Flaw.TellsNothing) return;
        foreach (var watcher in watchers) watcher.Writer.TryWrite(change);
    }
}
