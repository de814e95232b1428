namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>The states of a machine; their numbers are EC2's codes.</summary>
public enum MachineState
{
    Pending = 0,
    Running = 16,
    ShuttingDown = 32,
    Terminated = 48,
    Stopping = 64,
    Stopped = 80,
}
