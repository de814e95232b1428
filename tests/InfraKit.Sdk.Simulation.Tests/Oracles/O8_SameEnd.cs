using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O8: a life with faults ends as the same life without: in the world, and in what the engine remembers of it.</summary>
internal static class O8_SameEnd
{
    public static void Require(World calm, World stormy)
    {
        var (wanted, found) = (EndOf(calm), EndOf(stormy));
        if (wanted != found) throw new OracleViolatedException(nameof(O8_SameEnd), $"without faults it ends as {wanted}, with them as {found}");
    }

    // Where the document leaves some as they are, it depends on what became of them meanwhile which revision those have, and what is good.
    private static string EndOf(World world)
    {
        var isFixed = O4_Converges.MostLeft(world.Spec) == 0;
        var members = O4_Converges.MembersOf(world)
            .Select(machine => $"{(isFixed ? machine.Revision : null)} {machine.Identity} {machine.Serves(world.Time.Now)}")
            .Order(StringComparer.Ordinal);
        return $"{world.Spec.Allocation} of {(isFixed ? MemoryOf(world) : null)}: {string.Join(", ", members)}";
    }

    // A group of nobody proves no revision: the good one is still the one that last served.
    private static string MemoryOf(World world)
    {
        var memory = world.Memory;
        return $"{memory.Target.Revision} {memory.Phase} good {(world.Spec.Allocation.Desired > 0 ? memory.Good?.Revision : null)}";
    }
}
