using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Lists machines by id, by filter, page by page; a page is counted in machines and written in reservations.</summary>
internal static class DescribeInstances
{
    public static byte[] Run(Call call)
    {
        var ids = call.Form.List("InstanceId");
        var matches = MachineFilters.Table.Read(call.Form);
        var all = ids.Count > 0 ? call.Machines(ids).OrderBy(machine => machine.Number) : call.Account.Seen();
        var page = call.Page(all.Where(machine => matches(new MachineFilters.Shown(machine, call.Now))), machine => machine.Number, ids.Count > 0);
        return call.Answer(answer => answer
            .List("reservationSet", page.Items.GroupBy(machine => machine.ReservationId, StringComparer.Ordinal), (item, machines) => item
                .Text("reservationId", machines.Key).Text("ownerId", Account.Number)
                .List("instancesSet", machines, (inside, machine) => MachineXml.Write(inside, machine, call.Now)))
            .Text("nextToken", page.NextToken));
    }
}
