namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A volume's place at a machine. It ends with the machine, whatever else is asked.</summary>
internal sealed class Attachment(Machine machine, string device, bool deletedWithMachine, DateTimeOffset madeAt, TimeSpan takes)
{
    public const string Detached = "detached";

    public Machine Machine { get; } = machine;

    public string Device { get; } = device;

    public bool DeletedWithMachine { get; } = deletedWithMachine;

    public DateTimeOffset MadeAt { get; } = madeAt;

    public Timeline<string> States { get; } = Begin(madeAt, takes);

    public string At(DateTimeOffset time) => Machine.States.At(time) == MachineState.Terminated ? Detached : States.At(time);

    private static Timeline<string> Begin(DateTimeOffset now, TimeSpan takes)
    {
        var states = new Timeline<string>(now, "attaching");
        states.Follow(now, "attaching", (takes, "attached"));
        return states;
    }
}
