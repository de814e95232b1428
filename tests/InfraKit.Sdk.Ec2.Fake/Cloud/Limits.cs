namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>How much of everything there is.</summary>
internal sealed class Limits
{
    /// <summary>How many machines may live at once of a type in a zone.</summary>
    private readonly Dictionary<(string Type, string Zone), int> capacity = [];

    /// <summary>How many machines may live at once; null for any number.</summary>
    public int? Machines { get; set; }

    /// <summary>How many virtual processors may live at once; null for any number.</summary>
    public int? Cpus { get; set; }

    /// <summary>From now on there is room for so many more than there are; null for any number.</summary>
    public void SetFree(string type, string zone, int? more, IEnumerable<Machine> live)
    {
        if (more is { } room) capacity[(type, zone)] = Count(type, zone, live) + room;
        else capacity.Remove((type, zone));
    }

    /// <summary>For how many more there is room.</summary>
    public int Free(string type, string zone, IEnumerable<Machine> live) =>
        capacity.TryGetValue((type, zone), out var most) ? Math.Max(0, most - Count(type, zone, live)) : int.MaxValue;

    private static int Count(string type, string zone, IEnumerable<Machine> live) => live.Count(machine => machine.Type == type && machine.Zone == zone);
}
