namespace InfraKit.Sdk.Ec2.Fake.Cloud;

internal static class MachineStates
{
    /// <summary>The state as EC2 writes it.</summary>
    public static string Name(this MachineState state) => state switch
    {
        MachineState.Pending => "pending",
        MachineState.Running => "running",
        MachineState.ShuttingDown => "shutting-down",
        MachineState.Terminated => "terminated",
        MachineState.Stopping => "stopping",
        _ => "stopped",
    };

    /// <summary>True for a machine that still costs something or may do so again.</summary>
    public static bool IsLive(this MachineState state) => state is not (MachineState.ShuttingDown or MachineState.Terminated);
}
