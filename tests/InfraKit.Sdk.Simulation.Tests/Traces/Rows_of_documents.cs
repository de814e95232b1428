using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Scenarios;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Traces;

/// <summary>Rows of documents, there and back again, sizes and revisions interleaved: the last one is always reached, and kept.</summary>
public sealed class Rows_of_documents
{
    [Fact]
    public void The_last_one_is_reached_and_kept() => Scene.Each(40_000, 1000, seed =>
    {
        var chance = new Random(seed);
        var world = Scene.Fresh(seed, new CloudTraits { ListingLag = TimeSpan.FromSeconds(chance.Next(30)), DestroyLag = TimeSpan.FromSeconds(chance.Next(30)) });
        world.Commit(Documents.Any(chance), Revision.A);
        for (var act = 0; act < 8; act++)
        {
            world.Run(chance.Next(0, 30));
            if (chance.Next(3) > 0) world.Commit(Revision.All[chance.Next(3)]);
            if (chance.Next(2) == 0) world.Commit(spec => Documents.Resized(spec, chance));
            if (chance.Next(4) == 0) world.Commit(spec => Documents.Ruled(spec, chance));
        }

        Scene.Rests(world, 1500);
        O4_Converges.RequireEnd(world, world.Revision);
    });

    [Fact]
    public void There_and_back_ends_where_it_began() => Scene.Each(50_000, 300, seed =>
    {
        var chance = new Random(seed);
        var world = Scene.Serving(seed, Documents.Any(chance));
        world.Commit(Revision.B);
        world.Run(chance.Next(0, 40));
        world.Commit(Revision.A);
        Scene.Rests(world, 1500);
        O4_Converges.RequireEnd(world, Revision.A);
    });

    [Fact]
    public void The_same_document_again_does_nothing() => Scene.Each(60_000, 200, seed =>
    {
        var world = Scene.Serving(seed, Documents.Any(new Random(seed)));
        world.Run(3);
        var (steps, effects) = (world.Steps, world.Effects.Count);
        world.Commit(world.Spec, world.Revision);
        world.Run(50);
        Assert.Equal((steps, effects), (world.Steps, world.Effects.Count));
    });
}
