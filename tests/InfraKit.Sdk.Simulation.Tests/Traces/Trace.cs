using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Traces;

/// <summary>One random life of a group: a first deployment, acts of operators amid faults, then quiet days, in which it must come to rest and stay there.</summary>
internal sealed class Trace
{
    private const int BusyPasses = 90;

    private readonly Random acts;
    private readonly Random widths;
    private readonly Weather weather;
    private readonly Revision last = Revision.All[^1];

    public Trace(int seed, bool keepsLog = false)
    {
        acts = new Random(seed);
        var faults = new Random(seed ^ 0x5bd1e995);
        widths = new Random(seed ^ 0x27d4eb2f);
        World = new World(seed, Abled(AnyTraits(acts), widths) with { PerCall = AnyPerCall(new Random(seed ^ 0x2545f491)) }, keepsLog: keepsLog);
        foreach (var revision in Revision.All.AsSpan(1, Revision.All.Length - 2)) World.Cloud.Give(revision.Hash, AnyCharacter(acts));
        weather = new Weather(World, faults, new Random(seed ^ 0x165667b1), new Random(seed ^ 0x2545f491));
        O11_Replayed.Watch(World);
        World.Commit(Wider(Documents.Any(acts)), Revision.A);
    }

    public World World { get; }

    /// <summary>Runs it; an oracle that is violated throws.</summary>
    public void Run(bool hasFaults = true)
    {
        World.Run(acts.Next(10, 40));
        var next = acts.Next(2, 20);
        for (var pass = 0; pass < BusyPasses; pass++)
        {
            if (hasFaults) weather.Blow();
            if (--next == 0)
            {
                Act();
                next = acts.Next(2, 50);
            }

            World.Pass();
        }

        weather.Clear();
        O4_Converges.Require(World, last);
    }

    private void Act()
    {
        switch (acts.Next(10))
        {
            case < 5: World.Commit(Revision.All[acts.Next(Revision.All.Length - 1)]); break;
            case < 7: World.Commit(spec => Sound(spec, Documents.Resized(spec, acts))); break;
            case 7: World.Commit(spec => Wider(Documents.Ruled(spec, acts))); break;
            case 8: World.Commit(spec => spec with { Hold = (Hold)acts.Next(4) }); break;
            default: World.Control((RolloutCommand)acts.Next(4)); break;
        }
    }

    private GroupSpec Wider(GroupSpec spec) => Widening.Of(spec, widths, Widening.Default);

    // Another size may be one that the rules refuse beside what the document has grown to.
    private static GroupSpec Sound(GroupSpec before, GroupSpec after) => GroupDocument.Validate(after).Count == 0 ? after : before;

    private static CloudTraits Abled(CloudTraits traits, Random chance)
    {
        var (updates, zones) = (chance.Next(3) == 0, chance.Next(2) + 1);
        return traits with
        {
            UpdatesInPlace = updates && Widening.Default.HasFlag(Dimensions.InPlace),
            Restarts = Widening.Default.HasFlag(Dimensions.Ladder),
            Zones = Widening.Default.HasFlag(Dimensions.Spread) ? zones : 0,
        };
    }

    private static CloudTraits AnyTraits(Random chance) => new()
    {
        BootTime = TimeSpan.FromSeconds(chance.Next(0, 40)),
        BootSpread = TimeSpan.FromSeconds(chance.Next(0, 30)),
        ListingLag = chance.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(chance.Next(0, 80)),
        DestroyLag = chance.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(chance.Next(0, 60)),
        Latency = TimeSpan.FromSeconds(10 * chance.Next(0, 3)),
        DrainTime = TimeSpan.FromSeconds(10 * chance.Next(0, 5)),
        AnswersByKey = chance.Next(2) == 0,
        Shuffles = chance.Next(4) == 0,
    };

    /// <summary>A third of the clouds takes several in one call.</summary>
    private static int AnyPerCall(Random chance) => chance.Next(3) == 0 ? chance.Next(2, 6) : 0;

    private static Character AnyCharacter(Random chance) => chance.Next(2) == 0 ? Character.Good : (Character)chance.Next(6);
}
