namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>An instance of a simulated cloud: what is true of it, whatever is listed or answered.</summary>
public sealed class SimulatedInstance
{
    private List<(DateTimeOffset Until, TagSet Tags)>? formerTags;
    private InstanceDetails? details;

    internal SimulatedInstance(InstanceId id, int number, InstanceSpec spec, DateTimeOffset createdAt, InstanceLife life) =>
        (Id, Number, Spec, Tags, CreatedAt, Life) = (id, number, spec, spec.Tags, createdAt, life);

    /// <summary>The cloud's name of it.</summary>
    public InstanceId Id { get; }

    /// <summary>What it was made from, or updated to.</summary>
    public InstanceSpec Spec { get; internal set; }

    /// <summary>The tags it bears.</summary>
    public TagSet Tags { get; private set; }

    /// <summary>The zone it is in; null in a cloud without zones.</summary>
    public string? Zone { get; internal init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>True while it does not do its work.</summary>
    public bool IsSick { get; set; }

    /// <summary>True while it is drained.</summary>
    public bool IsDrained { get; internal set; }

    /// <summary>
    /// Until when it is cut off from its provider: not listed, of unknown health, and gone for whoever destroys it. Then it is back, as it was.
    /// </summary>
    public DateTimeOffset CutOffUntil { get; set; }

    /// <summary>When its provider takes it away, as it announced; null while nothing is announced.</summary>
    public DateTimeOffset? AnnouncedEnd { get; private set; }

    /// <summary>The revision in its tags; empty when there is none.</summary>
    public string Revision => Tags.TryGetValue(WellKnownTags.Revision, out var revision) ? revision : string.Empty;

    internal int Number { get; }

    internal InstanceLife Life { get; }

    internal DateTimeOffset BootedAt { get; private set; }

    internal DateTimeOffset SickAt { get; private set; }

    internal DateTimeOffset DiesAt { get; private set; }

    internal DateTimeOffset DestroyedAt { get; set; } = DateTimeOffset.MaxValue;

    internal DateTimeOffset GoneAt { get; set; } = DateTimeOffset.MaxValue;

    internal InstanceDetails Details => details ??= new InstanceDetails { CreatedAt = CreatedAt, Properties = Spec.Properties, EndsAt = AnnouncedEnd };

    /// <summary>When it is no longer there.</summary>
    internal DateTimeOffset EndsAt => Earlier(Life.Vanishes ? Earlier(DiesAt, GoneAt) : GoneAt, AnnouncedEnd ?? DateTimeOffset.MaxValue);

    internal bool Exists(DateTimeOffset at) => at >= CreatedAt && at < EndsAt;

    internal bool IsCutOff(DateTimeOffset now) => now < CutOffUntil;

    /// <summary>It begins, or begins anew.</summary>
    internal void Boot(DateTimeOffset now, TimeSpan bootTime)
    {
        BootedAt = Later(now, bootTime);
        SickAt = Later(BootedAt, Life.SickAfter);
        DiesAt = Later(BootedAt, Life.DiesAfter);
    }

    internal InstanceStatus StatusAt(DateTimeOffset at, InstanceStatus lingersAs) =>
        at >= DestroyedAt ? lingersAs
        : at >= DiesAt ? InstanceStatus.Stopped
        : at < BootedAt ? InstanceStatus.Pending
        : InstanceStatus.Running;

    internal bool Works(DateTimeOffset at) => at >= BootedAt && at < DiesAt && at < DestroyedAt && at < SickAt && !IsSick;

    internal void Announce(DateTimeOffset? end)
    {
        AnnouncedEnd = end;
        details = null;
    }

    internal void Become(InstanceSpec spec)
    {
        Spec = spec;
        details = null;
    }

    internal void Label(TagSet tags, DateTimeOffset now)
    {
        (formerTags ??= []).Add((now, Tags));
        Tags = Tags.With(tags);
    }

    /// <summary>The tags as they were; none before it was made.</summary>
    internal TagSet TagsAt(DateTimeOffset at)
    {
        if (at < CreatedAt) return TagSet.Empty;
        if (formerTags is null) return Tags;

        foreach (var (until, tags) in formerTags)
        {
            if (at < until) return tags;
        }

        return Tags;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset at, TimeSpan? span) =>
        span is not { } some || some == Timeout.InfiniteTimeSpan || at == DateTimeOffset.MaxValue ? DateTimeOffset.MaxValue : at + some;
}
