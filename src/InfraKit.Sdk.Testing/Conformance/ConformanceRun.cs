using System.Globalization;

namespace InfraKit.Sdk.Testing.Conformance;

/// <summary>One case under way: makes instances that bear its own tags, looks at them, and clears them away.</summary>
internal sealed class ConformanceRun
{
    /// <summary>How often it is looked, at most, before patience ends.</summary>
    public const int Looks = 200;

    private readonly ConformanceSubject subject;
    private readonly string name;
    private readonly string id = Guid.NewGuid().ToString("N")[..12];
    private readonly Leftovers leftovers;
    private PluginProperties? pinned;
    private int keys;

    public ConformanceRun(ConformanceSubject subject, string name, CancellationToken cancellationToken)
    {
        (this.subject, this.name, Token) = (subject, name, cancellationToken);
        Tags = TagSet.Empty.With("conformance", id);
        leftovers = new Leftovers(subject, Tags);
    }

    public ConformanceSubject Subject => subject;

    public IInstancePlugin Plugin => subject.Plugin;

    public CancellationToken Token { get; }

    /// <summary>The tags of everything this case makes.</summary>
    public TagSet Tags { get; }

    /// <summary>A name of an attempt that nobody had before.</summary>
    public IdempotencyKey NewKey() => new(string.Create(CultureInfo.InvariantCulture, $"{id}-{Interlocked.Increment(ref keys)}"));

    /// <summary>What the engine would ask for: pinned properties, and its tags.</summary>
    public async Task<InstanceSpec> SpecAsync(IdempotencyKey key, string group = "one") => new(
        await PinnedAsync(subject.Properties).ConfigureAwait(false),
        Tags.With(WellKnownTags.Group, $"{group}-{id}").With(WellKnownTags.Revision, "v1-first").With(WellKnownTags.Intent, key.Value));

    /// <summary>The tag of a group of this case.</summary>
    public TagSet GroupTag(string group) => TagSet.Empty.With(WellKnownTags.Group, $"{group}-{id}");

    /// <summary>Properties as a commit would leave them.</summary>
    public async Task<PluginProperties> PinnedAsync(PluginProperties properties)
    {
        if (Plugin.Ability<IPinProperties>() is not { } pins) return properties;
        if (!properties.Equals(subject.Properties)) return await pins.PinAsync(properties, Token).ConfigureAwait(false);
        return pinned ??= await pins.PinAsync(properties, Token).ConfigureAwait(false);
    }

    /// <summary>Makes one; what was made is remembered, whatever comes.</summary>
    public async Task<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key) =>
        Remember(await Plugin.ProvisionAsync(spec, key, Token).ConfigureAwait(false));

    /// <summary>Remembers what a call made.</summary>
    public ProvisionResult Remember(ProvisionResult result)
    {
        if (result.Id is { } made) leftovers.Add(made);
        return result;
    }

    /// <summary>Makes one that must come about.</summary>
    public async Task<InstanceId> MakeAsync(string group = "one")
    {
        var key = NewKey();
        return Id(await ProvisionAsync(await SpecAsync(key, group).ConfigureAwait(false), key).ConfigureAwait(false));
    }

    /// <summary>The id of one that must have come about.</summary>
    public InstanceId Id(ProvisionResult result) =>
        result is { Id: { } id, Error: null } ? id : throw Failure($"an instance of sound properties was not made: {result.Error}");

    /// <summary>Destroys one, which must succeed.</summary>
    public async Task DestroyAsync(InstanceId instance, DestroyReason reason = DestroyReason.Terminate) =>
        Done(await Plugin.DestroyAsync(instance, reason, Token).ConfigureAwait(false), $"destroying {instance}");

    /// <summary>Lists all that bears the tags and is not gone. A listing must say that it is complete, and nothing after that.</summary>
    public async Task<IReadOnlyList<InstanceDescription>> ListAsync(TagSet? tags = null)
    {
        var rows = new List<InstanceDescription>();
        var isComplete = false;
        await foreach (var page in Plugin.DescribeInstancesAsync(new InstanceQuery(tags ?? Tags) { Details = true }, Token).ConfigureAwait(false))
        {
            Expect(!isComplete, "a listing went on after its last page");
            rows.AddRange(page.Instances.ToArray());
            isComplete = page.IsLast;
        }

        Expect(isComplete, "a listing ended without a page that is its last (InstancePage.Last)");
        return [.. rows.Where(row => row.Status != InstanceStatus.Gone)];
    }

    /// <summary>The row of one, as soon as it is as it should be.</summary>
    public async Task<InstanceDescription> RowAsync(InstanceId instance, Func<InstanceDescription, bool> condition, string what)
    {
        InstanceDescription found = default;
        await EventuallyAsync(
            async () =>
            {
                foreach (var row in await ListAsync().ConfigureAwait(false))
                {
                    if (row.Id == instance) found = row;
                }

                return found.Id == instance && condition(found);
            },
            () => $"{what}; seen was {(found == default ? "no row of it" : $"{found.Status} with {found.Tags}")}").ConfigureAwait(false);
        return found;
    }

    /// <summary>Looks until so many are listed, and no others.</summary>
    public Task CountAsync(int count, TagSet? tags = null)
    {
        var seen = 0;
        return EventuallyAsync(
            async () => (seen = (await ListAsync(tags).ConfigureAwait(false)).Count) == count,
            () => string.Create(CultureInfo.InvariantCulture, $"{count} should be listed with {tags ?? Tags}; listed were {seen}"));
    }

    /// <summary>Looks again and again, until it is so or patience ends.</summary>
    public async Task EventuallyAsync(Func<Task<bool>> condition, Func<string> expected)
    {
        for (var look = 0; !await condition().ConfigureAwait(false); look++)
        {
            if (look == Looks) throw Failure($"within {subject.Patience} {expected()}");
            await subject.Wait(subject.Patience / Looks, Token).ConfigureAwait(false);
        }
    }

    /// <summary>An effect that must succeed.</summary>
    public void Done(EffectResult result, string what)
    {
        if (result.Error is { } error) throw Failure($"{what} failed: {error}");
    }

    /// <summary>An effect on an instance that isn't there.</summary>
    public void IsNotFound(EffectResult result, string what) =>
        Expect(result.Error is { Kind: PluginErrorKind.NotFound }, $"{what} an instance that is gone should answer an error of kind NotFound, and answered {result.Error?.ToString() ?? "that it is done"}");

    public void Expect(bool holds, string what)
    {
        if (!holds) throw Failure(what);
    }

    /// <summary>What is wrong, with the case it is wrong in.</summary>
    public ConformanceException Failure(string what, Exception? cause = null) => new($"\"{name}\" does not hold: {what}.", cause);

    /// <summary>Destroys all that this case made.</summary>
    /// <returns>What is left, and why; null when nothing is.</returns>
    public Task<string?> CleanUpAsync() => leftovers.ClearAsync();
}
