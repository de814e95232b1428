using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Counts;

/// <summary>What stays in memory when nothing is left.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    private const int WarmUp = 5;
    private const int Rounds = 20;
    private const long Bound = 2_000_000;

    [Fact]
    public async Task Twenty_rounds_of_making_and_destroying_leave_nothing_in_memory()
    {
        await using var world = await World.StartAsync();
        for (var round = 0; round < WarmUp; round++) await RoundAsync(world, round);
        var before = Heap(world);

        for (var round = WarmUp; round < WarmUp + Rounds; round++) await RoundAsync(world, round);
        var after = Heap(world);

        TestContext.Current.SendDiagnosticMessage($"{before} bytes before, {after} after");
        Assert.True(after - before < Bound, $"{before} bytes before, {after} after {Rounds} rounds");
        Assert.Empty(world.Server.Objects.All);
    }

    private static async Task RoundAsync(World world, int round)
    {
        var keys = ManyMembers.Keys($"r{round}-", 10);
        await ManyMembers.ProvisionAsync(world, keys);
        await ManyMembers.DestroyAsync(world, keys);
    }

    // The provider lives in this process, and what it remembers is not meant.
    private static long Heap(World world)
    {
        world.Server.Journal.Clear();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
