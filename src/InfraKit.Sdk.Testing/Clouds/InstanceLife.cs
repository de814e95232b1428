namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>How an instance will fare, decided when it is made.</summary>
public sealed record InstanceLife
{
    /// <summary>From its creation until it runs; <see cref="Timeout.InfiniteTimeSpan"/> for one that never boots.</summary>
    public TimeSpan BootTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Up to so much is added to the boot time, by the cloud's seed and the key of the creation.</summary>
    public TimeSpan BootJitter { get; init; }

    /// <summary>How long after its boot it falls sick by itself; zero for one that is never healthy, null for one that stays well.</summary>
    public TimeSpan? SickAfter { get; init; }

    /// <summary>How long after its boot it dies by itself; zero for one that dies at boot, null for one that lives on.</summary>
    public TimeSpan? DiesAfter { get; init; }

    /// <summary>True when a dead one is no longer listed, instead of listed as stopped.</summary>
    public bool Vanishes { get; init; }

    internal static InstanceLife Sound { get; } = new();
}
