namespace InfraKit.Sdk.Simulation.Tests.Clouds;

/// <summary>An instance of the simulated cloud: what is true of it, and what was shown of it.</summary>
internal sealed class Machine(InstanceId id, TagSet tags, LogicalId? identity, DateTimeOffset made)
{
    private InstanceDetails details = new() { CreatedAt = made };

    public InstanceId Id => id;

    public TagSet Tags { get; set; } = tags;

    public LogicalId? Identity => identity;

    public DateTimeOffset Made => made;

    /// <summary>The revision its tag names.</summary>
    public string Revision => Tags.TryGetValue(WellKnownTags.Revision, out var revision) ? revision : string.Empty;

    /// <summary>True for one that the engine made.</summary>
    public bool IsOurs { get; init; } = true;

    /// <summary>When listings begin to show it.</summary>
    public DateTimeOffset ListedFrom { get; init; }

    /// <summary>When it is up.</summary>
    public DateTimeOffset UpFrom { get; set; }

    /// <summary>True for one that never gets further than being asked for.</summary>
    public bool NeverBoots { get; set; }

    /// <summary>When it falls sick by its nature.</summary>
    public DateTimeOffset SickFrom { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>When it is no more.</summary>
    public DateTimeOffset GoneAt { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>True while a fault keeps it from doing its work.</summary>
    public bool IsSick { get; set; }

    /// <summary>True while nobody can tell how it is.</summary>
    public bool IsSilent { get; set; }

    /// <summary>True while no listing shows it though it lives.</summary>
    public bool IsHidden { get; set; }

    /// <summary>True once it has stopped and can't come back.</summary>
    public bool HasStopped { get; set; }

    /// <summary>True while it answers a destruction with an error.</summary>
    public bool RefusesToGo { get; set; }

    /// <summary>True once the engine took it out of service.</summary>
    public bool IsOut { get; set; }

    /// <summary>True when the last listing that could tell showed it at work.</summary>
    public bool WasShownServing { get; set; }

    /// <summary>Since when every listing that showed it said that nobody can tell how it is; null while one can.</summary>
    public DateTimeOffset? SilentSince { get; set; }

    /// <summary>True once a listing showed it.</summary>
    public bool WasListed { get; set; }

    /// <summary>True once it was hidden for so long that it may have been given up.</summary>
    public bool WasLost { get; set; }

    /// <summary>True from then until a listing shows it again.</summary>
    public bool IsLost { get; set; }

    /// <summary>When its provider takes it away, as it announced; null while nothing is announced.</summary>
    public DateTimeOffset? AnnouncedEnd
    {
        get => details.EndsAt;
        set => details = new InstanceDetails { CreatedAt = made, EndsAt = value };
    }

    public bool Exists(DateTimeOffset now) => now < GoneAt && (AnnouncedEnd is not { } end || now < end);

    public bool Serves(DateTimeOffset now) => Exists(now) && now >= UpFrom && now < SickFrom && !IsSick && !HasStopped;

    public InstanceDescription Describe(DateTimeOffset now, bool isSilent)
    {
        if (HasStopped) return new InstanceDescription(id, Tags, InstanceStatus.Stopped) { LogicalId = identity, Details = details };
        if (isSilent || IsSilent) return new InstanceDescription(id, Tags, InstanceStatus.Unknown) { LogicalId = identity, Details = details };

        var isBooting = NeverBoots || (now < UpFrom && UpFrom < DateTimeOffset.MaxValue);
        var health = isBooting ? Health.Unknown : Serves(now) ? Health.Healthy : Health.Unhealthy;
        return new InstanceDescription(id, Tags, isBooting ? InstanceStatus.Pending : InstanceStatus.Running) { LogicalId = identity, Health = health, Details = details };
    }
}
