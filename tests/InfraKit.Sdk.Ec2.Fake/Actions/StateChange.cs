using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>A machine whose state was changed, and what it was before.</summary>
internal sealed record StateChange(Machine Machine, MachineState Before)
{
    public static byte[] Answer(Call call, IEnumerable<StateChange> changes) => call.Answer(answer => answer.List("instancesSet", changes, (item, change) =>
    {
        item.Text("instanceId", change.Machine.Id);
        item.State("currentState", change.Machine.State);
        item.State("previousState", change.Before);
    }));
}
