namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>Why a machine is in the state it is in.</summary>
internal sealed record StateReason(string Code, string Message)
{
    public static StateReason User { get; } = new("Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown");

    public static StateReason Inside { get; } = new("Client.InstanceInitiatedShutdown", "Client.InstanceInitiatedShutdown: Instance initiated shutdown");

    public static StateReason Spot { get; } = new("Server.SpotInstanceTermination", "Server.SpotInstanceTermination: Spot instance termination");
}
