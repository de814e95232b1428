namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>What EC2 says of a machine beside the machine itself.</summary>
/// <param name="Health">What its status checks say; <see cref="Health.Unknown"/> while they say nothing bad: a machine that answers pings may still serve nobody.</param>
/// <param name="Why">Why it is not well, or what is announced; null for nothing.</param>
/// <param name="EndsAt">When it is to be stopped, restarted or taken away; null for not.</param>
internal readonly record struct MachineNotes(Health Health, string? Why, DateTimeOffset? EndsAt);
