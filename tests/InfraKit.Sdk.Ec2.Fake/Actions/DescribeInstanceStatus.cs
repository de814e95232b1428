using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Status checks and scheduled events; of running machines only, unless all are asked for.</summary>
internal static class DescribeInstanceStatus
{
    private sealed record Row(Machine Machine, MachineState State, string System, string Instance, string Disks);

    private static readonly FilterTable<Row> Filters = new FilterTable<Row>()
        .With("availability-zone", row => row.Machine.Zone)
        .With("instance-state-name", row => row.State.Name())
        .With("instance-state-code", row => $"{(int)row.State}")
        .With("instance-status.status", row => row.Instance)
        .With("instance-status.reachability", row => Reachability(row.Instance))
        .With("system-status.status", row => row.System)
        .With("system-status.reachability", row => Reachability(row.System))
        .With("attached-ebs-status.status", row => row.Disks)
        .WithMany("event.code", row => row.Machine.Events.Select(one => one.Code))
        .WithMany("event.instance-event-id", row => row.Machine.Events.Select(one => one.Id))
        .WithMany("event.description", row => row.Machine.Events.Select(one => one.Description));

    public static byte[] Run(Call call)
    {
        var ids = call.Form.List("InstanceId");
        var all = ids.Count > 0 ? call.Machines(ids).OrderBy(machine => machine.Number) : call.Account.Seen();
        var everything = call.Form.Flag("IncludeAllInstances") == true;
        var rows = all.Select(machine => Look(call, machine)).Where(row => everything || row.State == MachineState.Running).Where(Filters.Read(call.Form));
        var page = call.Page(rows, row => row.Machine.Number, ids.Count > 0);
        return call.Answer(answer => answer.List("instanceStatusSet", page.Items, Write).Text("nextToken", page.NextToken));
    }

    private static void Write(AnswerWriter item, Row row)
    {
        item.Text("instanceId", row.Machine.Id).Text("availabilityZone", row.Machine.Zone);
        item.List("eventsSet", row.Machine.Events, (inside, one) => inside
            .Text("instanceEventId", one.Id).Text("code", one.Code).Text("description", one.Description).Time("notBefore", one.NotBefore).Time("notAfter", one.NotAfter));
        item.State("instanceState", row.State);
        foreach (var (name, status) in new[] { ("systemStatus", row.System), ("instanceStatus", row.Instance), ("attachedEbsStatus", row.Disks) })
        {
            item.Group(name, inside => inside.Text("status", status).List<string>("details", Reachability(status) is { } found ? [found] : [], (detail, reached) => detail.Text("name", "reachability").Text("status", reached)));
        }
    }

    private static Row Look(Call call, Machine machine)
    {
        var state = machine.StateSeen(call.Now);
        if (state != MachineState.Running) return new Row(machine, state, "not-applicable", "not-applicable", "not-applicable");
        var young = call.Now < machine.States.Since(call.Now) + call.Account.Options.CheckTime ? "initializing" : "ok";
        var health = machine.Health;
        return new Row(machine, state, health.System ?? young, health.Instance ?? young, health.Disks ?? young);
    }

    private static string? Reachability(string status) => status switch
    {
        "ok" => "passed",
        "impaired" => "failed",
        "not-applicable" => null,
        _ => status,
    };
}
