using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>How many machines may be made now, and which limit allows no more.</summary>
internal readonly record struct Room(int Count, Func<ApiError>? Why)
{
    /// <param name="wanted">How many are wanted at most.</param>
    /// <param name="fault">What a test has this very request run into.</param>
    public static Room For(Account account, LaunchPlan plan, int wanted, Fault? fault)
    {
        var (type, zone) = (plan.Type, plan.Subnet.Zone);
        var room = new Room(wanted, null);
        if (account.Limits.Machines is { } machines) room = room.AtMost(machines - account.Live.Count, () => Over("InstanceLimitExceeded", $"You have requested more instances ({account.Live.Count + wanted}) than your current instance limit of {machines} allows."));
        if (account.Limits.Cpus is { } cpus) room = room.AtMost((cpus - account.Live.Sum(machine => machine.Plan.Type.Cpus)) / type.Cpus, () => Over("VcpuLimitExceeded", $"You have requested more vCPU capacity than your current vCPU limit of {cpus} allows."));
        room = room.AtMost(plan.Subnet.Free(account.Now), () => Over("InsufficientFreeAddressesInSubnet", $"There are not enough free addresses in subnet '{plan.Subnet.Id}' to satisfy the requested number of instances."));
        room = room.AtMost(account.Limits.Free(type.Name, zone, account.Live), NoCapacity);
        if (fault?.RefusesCapacity(type.Name, zone) == true) room = room.AtMost(0, NoCapacity);
        return room;

        ApiError NoCapacity() => new(
            "InsufficientInstanceCapacity", $"We currently do not have sufficient {type.Name} capacity in the Availability Zone you requested ({zone}).", fault?.Kind == FaultKind.NoCapacity ? fault.Status : account.Options.CapacityStatus);
    }

    private Room AtMost(int count, Func<ApiError> why) => count < Count ? new Room(Math.Max(0, count), why) : this;

    private static ApiError Over(string code, string message) => new(code, message);
}
