namespace InfraKit.Sdk.Rollouts;

/// <summary>A gate's answer, handed to the next pass of its group.</summary>
internal sealed record GateReply(GateQuestion Question, GateAnswer Answer);
