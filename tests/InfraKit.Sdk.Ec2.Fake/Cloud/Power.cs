namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>How machines go on and off.</summary>
internal static class Power
{
    /// <summary>Stops a machine that runs or comes up.</summary>
    public static void Halt(this Machine machine, Account account, StateReason reason)
    {
        if (machine.State is not (MachineState.Pending or MachineState.Running)) return;
        machine.States.Follow(account.Now, MachineState.Stopping, (account.Options.StopTime, MachineState.Stopped));
        machine.Reason = reason;
    }

    /// <summary>Starts a machine that is stopped.</summary>
    public static void Boot(this Machine machine, Account account)
    {
        if (machine.State == MachineState.Stopped) machine.States.Follow(account.Now, MachineState.Pending, (account.Options.BootTime, MachineState.Running));
    }
}
