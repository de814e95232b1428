namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>Something AWS will do to a machine.</summary>
/// <param name="Code">Such as <c>instance-retirement</c>, <c>instance-stop</c>, <c>instance-reboot</c>, <c>system-reboot</c>, <c>system-maintenance</c>.</param>
public sealed record ScheduledEvent(string Id, string Code, DateTimeOffset NotBefore, DateTimeOffset? NotAfter, string Description);
