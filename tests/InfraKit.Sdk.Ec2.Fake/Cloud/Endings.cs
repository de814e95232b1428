namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>How machines end.</summary>
internal static class Endings
{
    /// <summary>Ends a machine, for the first time or again.</summary>
    /// <param name="spotCode">What becomes of its spot request, if it has one.</param>
    public static void End(Account account, Machine machine, StateReason reason, string spotCode = "instance-terminated-by-user")
    {
        if (!machine.IsLive) return;
        var now = account.Now;
        machine.States.Follow(now, MachineState.ShuttingDown, (account.Options.TerminateTime, MachineState.Terminated));
        machine.Reason = reason;
        machine.EndedAtStep = account.NextStep();
        account.Live.Remove(machine);
        machine.Spot?.Codes.Follow(now, spotCode);
    }
}
