using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Worlds that stories begin with, and short words for what happens in them.</summary>
internal static class Given
{
    /// <summary>A group that serves on revision a.</summary>
    public static World Serving(int size, UpdatePolicy? updating = null, Func<GroupSpec, GroupSpec>? spec = null, Action<World>? world = null)
    {
        var wanted = Make.Spec(size) with { Updating = updating ?? UpdatePolicy.Default };
        return Settled(spec is null ? wanted : spec(wanted), world);
    }

    public static World Settled(GroupSpec spec, Action<World>? prepare = null)
    {
        var world = New(spec);
        prepare?.Invoke(world);
        Assert.True(world.RunUntil(() => world.IsConverged, 100));
        return world;
    }

    public static World New(GroupSpec spec)
    {
        var world = new World(seed: 1, spec, Make.A);
        world.Cloud.IsSteady = true;
        return world;
    }

    public static RolloutStage To(int count, TimeSpan hold = default) => new(Amount.Count(count)) { Hold = hold };

    public static RolloutStage Percent(int percent, TimeSpan hold = default, string? gate = null) => new(Amount.Percent(percent)) { Hold = hold, Gate = gate };

    public static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    public static UpdatePolicy Fences(int surge, int unavailable) => new() { Surge = Amount.Count(surge), Unavailable = Amount.Count(unavailable) };

    public static FailurePolicy Failures(int most, FailureAction then = FailureAction.Pause) => new() { Max = Amount.Count(most), Then = then };

    public static GroupSpec Updating(this GroupSpec spec, UpdatePolicy updating) => spec with { Updating = updating };

    /// <summary>A revision that never gets healthy is committed.</summary>
    public static void CommitBroken(this World world, RevisionNames revision)
    {
        world.Cloud.Break(revision);
        world.Commit(revision);
    }

    /// <summary>A member that is there, counted in the order of creation.</summary>
    public static Machine Nth(this World world, int number) => world.Cloud.Existing(world.Now).ElementAt(number - 1);

    public static void Kill(this World world, int count)
    {
        foreach (var machine in world.Cloud.Existing(world.Now).Take(count).ToArray())
        {
            machine.DestroyedAt = world.Now;
            world.Note($"{machine.Id} dies");
        }
    }

    public static void Sicken(this World world, int count)
    {
        foreach (var machine in world.Cloud.Existing(world.Now).Take(count).ToArray())
        {
            machine.IsSick = true;
            world.Note($"{machine.Id} falls sick");
        }
    }

    public static void Announce(this World world, int count, int seconds)
    {
        foreach (var machine in world.Cloud.Existing(world.Now).Take(count).ToArray())
        {
            machine.AnnouncedEnd = world.Now.AddSeconds(seconds);
            world.Note($"{machine.Id} is announced to be taken away in {seconds} seconds");
        }
    }

    public static void Changes(this World world, Disruption disruption) => world.Changes = [new RevisionChange(Make.A.Revision, disruption)];
}
