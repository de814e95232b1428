using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Traces;

/// <summary>Faults that come by chance and end. How much of each there is differs from trace to trace.</summary>
internal sealed class Weather(World world, Random chance, Random judgement, Random announcing)
{
    private static readonly PluginErrorKind[] CreateErrors =
        [PluginErrorKind.Transient, PluginErrorKind.Throttled, PluginErrorKind.Quota, PluginErrorKind.Capacity, PluginErrorKind.Invalid, PluginErrorKind.Unauthorized];

    private readonly int[] likelihood = [.. Enumerable.Range(0, 10).Select(_ => chance.Next(3) == 0 ? chance.Next(1, 60) : 0)];
    private readonly List<(int Until, Action End)> ends = [];
    private readonly CloudTrouble climate = new()
    {
        TimeoutPercent = chance.Next(4) == 0 ? chance.Next(40) : 0,
        LostPercent = chance.Next(4) == 0 ? chance.Next(40) : 0,
        DiesAtBootPercent = chance.Next(5) == 0 ? chance.Next(30) : 0,
        NeverBootsPercent = chance.Next(6) == 0 ? chance.Next(30) : 0,
        LookupFailsPercent = judgement.Next(3) == 0 ? judgement.Next(60) : 0,
        ChangeFailsPercent = judgement.Next(3) == 0 ? judgement.Next(30) : 0,
    };

    private readonly int interruptions = announcing.Next(3) == 0 ? announcing.Next(1, 60) : 0;
    private Machine? flapping;
    private int soundFrom;

    /// <summary>The faults of the next pass.</summary>
    public void Blow()
    {
        if (world.Cloud.Trouble == CloudTrouble.None) world.Cloud.Trouble = climate;
        for (var i = ends.Count - 1; i >= 0; i--)
        {
            if (ends[i].Until > world.Passes) continue;
            ends[i].End();
            ends.RemoveAt(i);
        }

        if (judgement.Next(10) == 0) world.Gate.Verdict = judgement.Next(8) == 0 ? GateVerdict.Fail : (GateVerdict)judgement.Next(2);
        if (flapping is not null) flapping.IsSick = !flapping.IsSick;
        for (var fault = 0; fault < likelihood.Length; fault++)
        {
            if (chance.Next(1000) < likelihood[fault]) Strike(fault);
        }

        if (announcing.Next(1000) < interruptions) Announce();
    }

    /// <summary>All faults end.</summary>
    public void Clear()
    {
        foreach (var (_, end) in ends) end();
        ends.Clear();
        flapping = null;
        world.Cloud.Trouble = CloudTrouble.None;
        foreach (var machine in world.Cloud.Machines) Heal(machine);
        world.Time.WallError = TimeSpan.Zero;
        world.Gate.Verdict = GateVerdict.Pass;
        world.Note("the weather clears");
    }

    private void Heal(Machine machine)
    {
        machine.IsSick = machine.IsSilent = machine.IsHidden = machine.RefusesToGo = false;
        // An end that was announced comes all the same; one kept for study is no member any more, whose end would be something at rest.
        if (world.Engine.Group!.Members.Is(machine.Id, MemberFlags.Quarantined) && machine.Exists(world.Time.Now)) machine.AnnouncedEnd = null;
        if (!machine.NeverBoots) return;

        machine.NeverBoots = false;
        machine.UpFrom = world.Time.Now;
    }

    private void Strike(int fault)
    {
        switch (fault)
        {
            case 0: Hit("killed", machine => machine.GoneAt = world.Time.Now); break;
            case 1: Hit("sick", machine => machine.IsSick = true, chance.Next(2, 60), machine => machine.IsSick = false); break;
            case 2: Storm(); break;
            case 3: Trouble("silent", trouble => trouble with { IsSilent = true }, trouble => trouble with { IsSilent = false }, chance.Next(1, 40)); break;
            case 4: Empty(chance.Next(1, 3)); break;
            case 5: End(chance.Next(1, 8)); break;
            case 6: Refuse(); break;
            case 7: Hit("refuses to go", machine => machine.RefusesToGo = true, chance.Next(2, 60), machine => machine.RefusesToGo = false, harms: false); break;
            case 8: world.Restart(); break;
            default: Oddity(); break;
        }
    }

    /// <summary>No fault that the guard must not withstand: shorter than it takes to be confirmed, and with a look at the truth in between.</summary>
    private void Empty(int passes)
    {
        if (world.Passes < soundFrom || world.Cloud.Trouble.ListsPartially) return;

        soundFrom = world.Passes + passes + 2;
        Trouble("empty lists", trouble => trouble with { ListsNothing = true }, trouble => trouble with { ListsNothing = false }, passes);
    }

    private void End(int passes)
    {
        if (world.Cloud.Trouble.ListsNothing) return;

        soundFrom = Math.Max(soundFrom, world.Passes + passes + 2);
        Trouble("partial lists", trouble => trouble with { ListsPartially = true }, trouble => trouble with { ListsPartially = false }, passes);
    }

    private void Oddity()
    {
        switch (chance.Next(4))
        {
            case 0: Hit("hidden", machine => machine.IsHidden = true, chance.Next(2, 30), Show); break;
            case 1: Hit("flapping", machine => flapping = machine); break;
            case 2: Hit("stopped", machine => machine.HasStopped = true); break;
            default: world.Time.WallError += TimeSpan.FromMinutes(chance.Next(-60, 61)); break;
        }
    }

    // Its return does harm too: a successor that bears its identity makes way.
    private void Show(Machine machine)
    {
        machine.IsHidden = false;
        world.Judge.Harmed(machine);
    }

    // One, or all of them: who is on a host that is retired. Some words are taken back.
    private void Announce()
    {
        var (end, isAll) = (world.Time.Now.AddSeconds(announcing.Next(10, 2000)), announcing.Next(6) == 0);
        foreach (var machine in world.Cloud.Machines)
        {
            if (!machine.Exists(world.Time.Now) || (!isAll && announcing.Next(world.Cloud.Machines.Count) > 0)) continue;

            world.Note($"{machine.Id} is announced to end at {end:HH:mm:ss}");
            world.Judge.Harmed(machine);
            machine.AnnouncedEnd = end;
            if (announcing.Next(4) == 0) ends.Add((world.Passes + announcing.Next(1, 60), () => machine.AnnouncedEnd = machine.Exists(world.Time.Now) ? null : machine.AnnouncedEnd));
        }
    }

    private void Storm()
    {
        var length = chance.Next(3, 40);
        var isAll = chance.Next(2) == 0;
        foreach (var machine in world.Cloud.Machines)
        {
            if (!isAll && chance.Next(2) == 0) continue;
            machine.IsSick = true;
            world.Judge.Harmed(machine);
            ends.Add((world.Passes + length, () => machine.IsSick = false));
        }

        world.Note("a storm");
    }

    private void Refuse()
    {
        var (kind, length) = (CreateErrors[chance.Next(CreateErrors.Length)], chance.Next(1, 30));
        if (kind == PluginErrorKind.Quota) Trouble("quota", trouble => trouble with { Room = chance.Next(6) }, trouble => trouble with { Room = null }, length);
        else if (chance.Next(4) == 0) Trouble("no destroys", trouble => trouble with { DestroyError = kind }, trouble => trouble with { DestroyError = null }, length);
        else Trouble($"creates answer {kind}", trouble => trouble with { CreateError = kind }, trouble => trouble with { CreateError = null }, length);
    }

    private void Trouble(string what, Func<CloudTrouble, CloudTrouble> begin, Func<CloudTrouble, CloudTrouble> end, int passes)
    {
        world.Note(what);
        world.Cloud.Trouble = begin(world.Cloud.Trouble);
        ends.Add((world.Passes + passes, () => world.Cloud.Trouble = end(world.Cloud.Trouble)));
    }

    private void Hit(string what, Action<Machine> begin, int passes = 0, Action<Machine>? end = null, bool harms = true)
    {
        if (world.Cloud.Machines.Count == 0) return;

        var machine = world.Cloud.Machines[chance.Next(world.Cloud.Machines.Count)];
        if (!machine.Exists(world.Time.Now)) return;

        world.Note($"{machine.Id} {what}");
        if (harms) world.Judge.Harmed(machine);
        begin(machine);
        if (end is not null) ends.Add((world.Passes + passes, () => end(machine)));
    }
}
