using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Ends machines; those that have ended already are no trouble.</summary>
internal static class TerminateInstances
{
    public static byte[] Run(Call call)
    {
        var machines = call.NamedMachines();
        var kept = machines.FirstOrDefault(machine => machine is { IsProtected: true, IsLive: true });
        if (kept is null) call.StopDry();
        // As documented: a protected machine keeps those of its zone with it, and in other zones the others end all the same.
        var safe = machines.Where(machine => machine is { IsProtected: true, IsLive: true }).Select(machine => machine.Zone).ToHashSet(StringComparer.Ordinal);
        List<StateChange> changes = [];
        foreach (var machine in machines.Where(machine => !safe.Contains(machine.Zone)))
        {
            var before = machine.State;
            if (call.Form.Flag("DryRun") != true) Endings.End(call.Account, machine, StateReason.User);
            changes.Add(new StateChange(machine, before));
        }

        if (kept is not null) throw new ApiError("OperationNotPermitted", $"The instance '{kept.Id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.");
        return StateChange.Answer(call, changes);
    }
}
