using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>StartInstances, StopInstances and RebootInstances: all of the machines or none.</summary>
internal static class PowerActions
{
    public static byte[] Start(Call call)
    {
        var machines = call.NamedMachines();
        Require(machines, "started", MachineState.Stopped, MachineState.Pending, MachineState.Running);
        return Change(call, machines, machine => machine.Boot(call.Account));
    }

    public static byte[] Stop(Call call)
    {
        var machines = call.NamedMachines();
        if (machines.FirstOrDefault(machine => machine is { IsSpot: true, IsLive: true }) is { } spot)
        {
            throw new ApiError("UnsupportedOperation", $"You can't stop the Spot Instance '{spot.Id}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.");
        }

        Require(machines, "stopped", MachineState.Running, MachineState.Stopping, MachineState.Stopped);
        return Change(call, machines, machine => machine.Halt(call.Account, StateReason.User));
    }

    public static byte[] Reboot(Call call)
    {
        var machines = call.NamedMachines();
        Require(machines, "rebooted", MachineState.Running, MachineState.Pending);
        call.StopDry();
        foreach (var machine in machines) machine.Reboots++;
        return call.Done();
    }

    private static void Require(IReadOnlyList<Machine> machines, string done, params MachineState[] states)
    {
        if (machines.FirstOrDefault(machine => !states.Contains(machine.State)) is { } wrong) throw new ApiError("IncorrectInstanceState", $"The instance '{wrong.Id}' is not in a state from which it can be {done}.");
    }

    private static byte[] Change(Call call, IReadOnlyList<Machine> machines, Action<Machine> change)
    {
        call.StopDry();
        var changes = machines.Select(machine => new StateChange(machine, machine.State)).ToList();
        foreach (var machine in machines) change(machine);
        return StateChange.Answer(call, changes);
    }
}
