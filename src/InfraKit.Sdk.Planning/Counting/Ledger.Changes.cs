namespace InfraKit.Sdk.Planning;

/// <content>What it takes to turn the old members into T.</content>
internal sealed partial class Ledger
{
    /// <summary>Old members that become T by their labels alone.</summary>
    public int Relabelable { get; private set; }

    /// <summary>Old members that become T by a restart.</summary>
    public int Restartable { get; private set; }

    /// <summary>Old members that need more than the spec allows.</summary>
    public int Forbidden { get; private set; }

    private void EnterChange(Disruption? change)
    {
        if (change is null) Forbidden++;
        else if (change <= Disruption.Labels) Relabelable++;
        else if (change == Disruption.Restart) Restartable++;
    }
}
