namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>What the engine knows: rows that follow the listings and the answers about health.</summary>
internal sealed class Observer(World world)
{
    private Cloud Cloud => world.Cloud;

    private DateTimeOffset Now => world.Now;

    public GroupSnapshot Observe()
    {
        foreach (var machine in Cloud.Machines) machine.Progress(Now);
        CloseCreates();
        var quality = world.ListsAtAll ? Cloud.PartialListings > 0 ? SnapshotQuality.Partial : SnapshotQuality.Complete : SnapshotQuality.None;
        foreach (var machine in Cloud.Machines) Look(machine, quality);
        Cloud.EndListing();
        return Snapshot(quality);
    }

    /// <summary>A new engine: what was remembered of health counts on, what speaks against a member starts anew.</summary>
    public void LoseEvidence()
    {
        foreach (var machine in Cloud.Machines)
        {
            var row = machine.Row with { UnknownSince = null, MissedListings = 0 };
            machine.Row = row.Health == Health.Unhealthy ? row with { HealthSince = Now } : row;
        }
    }

    private void CloseCreates()
    {
        foreach (var machine in Cloud.Machines)
        {
            if (machine.WasFound || Now - machine.MadeAt < world.Spec.Guard.Visibility || !machine.IsAnswered || machine.AskedAt is not null || !machine.Exists(Now)) continue;

            Cloud.Destroy(machine, Now);
            var slot = machine.Identity is { } identity ? world.Spec.Allocation.LogicalIds?.ToList().IndexOf(identity) ?? -1 : -1;
            world.Remember(RolloutControl.NeverListed(world.Memory, world.Spec, machine.Revision.Revision, slot, Now));
            world.Note($"{machine.Id} was never listed and is given up");
        }
    }

    private void Look(Machine machine, SnapshotQuality quality)
    {
        var isListed = quality != SnapshotQuality.None && Cloud.Shows(machine, Now);
        if (isListed && !machine.WasFound) world.Remember(RolloutControl.Listed(world.Memory));
        if (isListed) machine.Found();
        if (!machine.IsKnown) return;

        var row = machine.Row;
        if (isListed && row.MissedListings > 0 && row.Health == Health.Unhealthy) row = row with { HealthSince = Now };
        if (isListed) row = Probe(machine, row with { MissedListings = 0, Status = machine.IsStopped ? InstanceStatus.Stopped : InstanceStatus.Running, EndsAt = machine.AnnouncedEnd });
        else if (quality == SnapshotQuality.Complete) row = row with { MissedListings = row.MissedListings + 1 };
        if (row.Is(MemberFlags.Leaving) && machine.AskedAt is { } asked && Now - asked >= world.Spec.Guard.Visibility) row = row with { Flags = row.Flags | MemberFlags.Zombie };
        if (!row.Is(MemberFlags.EverAvailable) && MemberClass.Of(row, world.Spec, world.Memory, Now) == MemberState.Available)
        {
            row = row with { Flags = row.Flags | MemberFlags.EverAvailable };
        }

        machine.Row = row;
        machine.HasServed |= row.Is(MemberFlags.EverAvailable) && machine.Serves(Now);
    }

    // Credit survives what is unknown; evidence against a member starts anew after it.
    private Member Probe(Machine machine, Member row)
    {
        if (row.Is(MemberFlags.Changing)) return row;

        var health = Cloud.ProbesFail || machine.IsForeign || machine.IsSilent ? Health.Unknown : machine.Answers(Now) ? Health.Healthy : Health.Unhealthy;
        if (health == Health.Unknown) return row with { Health = health, UnknownSince = row.UnknownSince ?? Now };

        var since = health != machine.Definite ? Now
            : row.Health != Health.Unknown ? row.HealthSince
            : health == Health.Healthy ? row.HealthSince + (Now - (row.UnknownSince ?? Now))
            : Now;
        machine.Definite = health;
        return row with { Health = health, HealthSince = since, UnknownSince = null, Flags = row.Flags | (health == Health.Healthy ? MemberFlags.EverHealthy : MemberFlags.None) };
    }

    private GroupSnapshot Snapshot(SnapshotQuality quality)
    {
        List<Member> rows = new(Cloud.Machines.Count);
        List<OpenCreate> open = [];
        foreach (var machine in Cloud.Machines)
        {
            if (machine.IsKnown) rows.Add(machine.Row);
            else if (machine.IsOpen(Now)) open.Add(Open(machine));
        }

        return new GroupSnapshot(rows.ToArray(), open.ToArray(), quality)
        {
            AsOf = Now,
            Calendar = world.Calendar.At(Now),
            Gate = world.Memory.StageReachedAt is null ? null : world.Gate,
            Changes = world.Changes,
            Abilities = world.Abilities,
        };
    }

    private static OpenCreate Open(Machine machine) => new(new IdempotencyKey(machine.Id.Value), machine.Revision.Revision, machine.MadeAt)
    {
        LogicalId = machine.Identity,
        Instance = machine.IsAnswered ? machine.Id : null,
    };
}
