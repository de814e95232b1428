namespace InfraKit.Sdk.Simulation.Tests.Worlds;

/// <summary>Numbers every effect of a world, writes to the store and calls to the provider alike, and lets the engine die before or after one of them.</summary>
internal sealed class Effects
{
    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the effect before which the engine dies; 0 for none.</summary>
    public int CrashBefore { get; init; }

    /// <summary>The number of the effect after which the engine dies; 0 for none.</summary>
    public int CrashAfter { get; set; }

    /// <summary>Lets the engine die after so many more effects; 0 for never.</summary>
    public void CrashAfterNext(int effects) => CrashAfter = effects == 0 ? 0 : Count + effects;

    public void Begin()
    {
        if (++Count == CrashBefore) throw new Crash();
    }

    public void End()
    {
        if (Count == CrashAfter) throw new Crash();
    }
}
