namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>The truth, for tests to assert on and to meddle with.</summary>
public sealed partial class SimulatedCloud
{
    /// <summary>The instances there are, in the order of their ids; those too that linger after they were destroyed.</summary>
    public IReadOnlyList<SimulatedInstance> Instances
    {
        get
        {
            lock (mutex) return [.. model.Instances.Where(instance => instance.Exists(Now))];
        }
    }

    /// <summary>Every call that had an effect, or was to have one, in order.</summary>
    public IReadOnlyList<CloudCall> Journal
    {
        get
        {
            lock (mutex) return [.. model.Journal];
        }
    }

    /// <summary>How many instances were ever made.</summary>
    public int Made => model.Made;

    /// <summary>The most instances there ever were at once.</summary>
    public int Peak => model.Peak;

    /// <summary>How often the instances were listed.</summary>
    public int Listings => model.Listings;

    /// <summary>The most calls in any minute of the clock.</summary>
    public int BusiestMinute => model.BusiestMinute;

    /// <summary>True when an instance exists, runs, is well and reachable, and is not drained.</summary>
    public bool Serves(SimulatedInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        lock (mutex) return model.Serves(instance, Now);
    }

    /// <summary>An instance disappears without anybody's doing.</summary>
    public void Kill(InstanceId id)
    {
        lock (mutex) model.Kill(id, Now);
    }

    /// <summary>The provider announces that it will take an instance away, and does so at that time; null withdraws the announcement.</summary>
    public void AnnounceEnd(InstanceId id, DateTimeOffset? at)
    {
        lock (mutex) model.AnnounceEnd(id, at, Now);
    }

    /// <summary>An instance that nobody asked for appears.</summary>
    public SimulatedInstance Plant(InstanceId id, TagSet tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        lock (mutex) return model.Plant(id, tags, Now);
    }

    /// <summary>So many listings from now on show nothing, and claim to be complete.</summary>
    public void ListEmpty(int times = 1)
    {
        lock (mutex) model.ListEmpty(times);
    }

    internal HealthReport Health(InstanceId id)
    {
        lock (mutex) return model.Health(id, Now);
    }
}
