using System.Buffers.Binary;
using System.Net;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A subnet and who has which of its addresses.</summary>
public sealed class Subnet
{
    // The first four and the last address of a subnet are AWS's own.
    private const uint ReservedBelow = 4;
    private readonly Dictionary<uint, Machine> taken = [];
    private readonly IPNetwork network;
    private readonly uint first;
    private readonly uint count;

    internal Subnet(string id, string vpcId, string zone, string cidr, bool mapPublicIp)
    {
        (Id, VpcId, Zone, Cidr, MapPublicIp, network) = (id, vpcId, zone, cidr, mapPublicIp, IPNetwork.Parse(cidr));
        (first, count) = (Number(network.BaseAddress), 1u << (32 - network.PrefixLength));
    }

    public string Id { get; }

    public string VpcId { get; }

    public string Zone { get; }

    public string Cidr { get; }

    public bool MapPublicIp { get; }

    /// <summary>At most so many addresses are free; null for as many as there are.</summary>
    internal int? FreeLimit { get; set; }

    internal TagBag Bag { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    internal int Free(DateTimeOffset now)
    {
        Forget(now);
        var free = (int)(count - ReservedBelow - 1) - taken.Count;
        return FreeLimit is { } limit ? Math.Min(limit, free) : free;
    }

    internal bool Contains(string address) => IPAddress.TryParse(address, out var ip) && network.Contains(ip) && Number(ip) - first is var place && place >= ReservedBelow && place < count - 1;

    internal bool IsTaken(string address, DateTimeOffset now)
    {
        Forget(now);
        return taken.ContainsKey(Number(IPAddress.Parse(address)));
    }

    /// <summary>The lowest free addresses.</summary>
    internal IEnumerable<string> FreeAddresses(DateTimeOffset now)
    {
        Forget(now);
        for (var address = first + ReservedBelow; address < first + count - 1; address++)
        {
            if (!taken.ContainsKey(address)) yield return Text(address);
        }
    }

    internal void Take(Machine machine)
    {
        taken[Number(IPAddress.Parse(machine.PrivateIp))] = machine;
        if (FreeLimit > 0) FreeLimit--;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (address, machine) in taken)
        {
            if (machine.States.At(now) != MachineState.Terminated) continue;
            taken.Remove(address);
            if (FreeLimit is not null) FreeLimit++;
        }
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static string Text(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes).ToString();
    }
}
