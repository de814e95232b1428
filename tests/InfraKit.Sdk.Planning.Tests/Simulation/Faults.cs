namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>What goes wrong in a simulated world, by chance.</summary>
internal sealed class Faults(World world)
{
    private readonly Random random = new(world.Seed + 1);

    // Apart from the others: whether there are announcements changes nothing else.
    private readonly Random announcing = new(world.Seed + 2);

    private bool lied;

    private Cloud Cloud => world.Cloud;

    public void Strike()
    {
        if (Any(40) is { } dying) dying.DestroyedAt ??= world.Now;
        if (Any(60) is { } sick) (sick.IsSick, sick.IsCurable) = (true, random.Next(2) == 0);
        if (Any(200) is { } stopping) stopping.IsStopped = true;
        if (Any(100) is { } stubborn) stubborn.RefusesToGo = true;
        // Between two lies comes at least one truth: otherwise they would be one longer lie, which is to be believed.
        if (!lied && random.Next(50) == 0) Lie();
        lied = Cloud.EmptyListings + Cloud.PartialListings > 0;
        if (random.Next(30) == 0) Cloud.ProbesFail = !Cloud.ProbesFail;
        if (random.Next(40) == 0) Cloud.Refusal = Cloud.Refusal is null ? new PluginError(ErrorKind(), "Not now.") : null;
        if (random.Next(80) == 0) Cloud.LostAnswers++;
        if (random.Next(120) == 0) world.Restart();
        Announce();
    }

    public void End()
    {
        (Cloud.ProbesFail, Cloud.Refusal, Cloud.LostAnswers, Cloud.EmptyListings, Cloud.PartialListings) = (false, null, 0, 0, 0);
        foreach (var machine in Cloud.Machines)
        {
            (machine.IsSick, machine.RefusesToGo) = (false, false);
        }
    }

    // One host may be retired with all that runs on it, and a word may be taken back.
    private void Announce()
    {
        if (Cloud.Machines.Count == 0 || announcing.Next(30) > 0) return;

        var (end, isAll) = (world.Now.AddSeconds(announcing.Next(10, 3000)), announcing.Next(6) == 0);
        foreach (var machine in Cloud.Machines)
        {
            if ((isAll || announcing.Next(Cloud.Machines.Count) == 0) && machine.Exists(world.Now)) machine.AnnouncedEnd = announcing.Next(5) == 0 ? null : end;
        }
    }

    private Machine? Any(int rarity) => Cloud.Machines.Count > 0 && random.Next(rarity) == 0 ? Cloud.Machines[random.Next(Cloud.Machines.Count)] : null;

    private void Lie()
    {
        if (random.Next(2) == 0) Cloud.EmptyListings = random.Next(1, 3);
        else Cloud.PartialListings = random.Next(1, 4);
    }

    private PluginErrorKind ErrorKind() => random.Next(4) switch
    {
        0 => PluginErrorKind.Quota,
        1 => PluginErrorKind.Throttled,
        2 => PluginErrorKind.UnknownOutcome,
        _ => PluginErrorKind.Capacity,
    };
}
