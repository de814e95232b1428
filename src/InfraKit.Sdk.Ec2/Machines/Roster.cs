using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>The machines of the last listing of everything: whose an id is, and how many of a group are in each zone.</summary>
internal sealed class Roster
{
    private volatile Dictionary<string, Instance> machines = new(StringComparer.Ordinal);
    private int listings;

    /// <summary>True once there was a listing.</summary>
    public bool IsRead => Listings > 0;

    /// <summary>How many listings there were.</summary>
    public int Listings => Volatile.Read(ref listings);

    /// <summary>Takes in a whole listing.</summary>
    public void Take(IReadOnlyCollection<Instance> listed)
    {
        machines = listed.ToDictionary(machine => machine.InstanceId, StringComparer.Ordinal);
        Interlocked.Increment(ref listings);
    }

    /// <summary>A machine that an engine made; null for one that is not in the listing.</summary>
    public Instance? Find(string id) => machines.GetValueOrDefault(id);

    /// <summary>How many machines of a group are in each zone.</summary>
    public Dictionary<string, int> ByZone(string group) => machines.Values
        .Where(machine => !MachineRow.IsOver(machine) && MachineTags.ValueOf(machine, WellKnownTags.Group) == group && machine.Placement?.AvailabilityZone is not null)
        .GroupBy(machine => machine.Placement.AvailabilityZone, StringComparer.Ordinal)
        .ToDictionary(zone => zone.Key, zone => zone.Count(), StringComparer.Ordinal);
}
