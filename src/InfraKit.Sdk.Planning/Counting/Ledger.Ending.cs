namespace InfraKit.Sdk.Planning;

/// <content>Members whose provider announced their end: they serve while they are there, and each leaves a hole already.</content>
internal sealed partial class Ledger
{
    /// <summary>Members whose end is announced.</summary>
    public int Ending { get; private set; }

    /// <summary>Those of them in service: available for now, and nobody else may lean on them.</summary>
    public int EndingAvailable { get; private set; }

    /// <summary>How many are missing that nobody stands in for: the hole without those that end.</summary>
    public int Missing => Math.Max(0, Hole - Ending);

    private void EnterEnding((int Index, MemberState State, Lineage Lineage) at, in Member member)
    {
        Ending++;
        var isTarget = at.Lineage is Lineage.Target or Lineage.Unversioned;
        if (!isTarget) LeavingOld++;
        if (isTarget && at.State != MemberState.Available) Pending++;
        if (at.State == MemberState.Available && Slots?.IsDouble(at.Index, member) != true) EndingAvailable++;
    }
}
