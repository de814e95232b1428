using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A fleet that was wanted at once: what came of it and what didn't.</summary>
internal sealed record Fleet(string Id, DateTimeOffset MadeAt)
{
    public List<(FleetPool Pool, bool IsSpot, Reservation Made)> Instances { get; } = [];

    public List<(FleetPool Pool, bool IsSpot, ApiError Why)> Errors { get; } = [];

    public IEnumerable<Machine> Machines => Instances.SelectMany(group => group.Made.Machines);
}
