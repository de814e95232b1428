namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A volume as it truly is.</summary>
public sealed class Volume
{
    private readonly TimeProvider clock;
    private readonly IReadOnlyDictionary<string, string> birth;

    internal Volume(TimeProvider clock, string id, int number, string zone, IReadOnlyDictionary<string, string> tags)
    {
        (this.clock, Id, Number, Zone, birth, MadeAt) = (clock, id, number, zone, tags, clock.GetUtcNow());
        Bag = new TagBag(birth);
        States = new Timeline<string>(MadeAt, "creating");
    }

    public string Id { get; }

    public string Zone { get; }

    public int Gibibytes { get; internal init; } = 8;

    public string Type { get; internal init; } = "gp3";

    public DateTimeOffset MadeAt { get; }

    public IReadOnlyDictionary<string, string> Tags => Bag.Now;

    /// <summary><c>creating</c>, <c>available</c>, <c>in-use</c> or <c>deleted</c>.</summary>
    public string State => StateAt(clock.GetUtcNow());

    /// <summary>The machine it is at, is being attached to or detached from; null for none.</summary>
    public string? MachineId => AttachmentAt(clock.GetUtcNow())?.Machine.Id;

    /// <summary><c>attaching</c>, <c>attached</c> or <c>detaching</c>; null for none.</summary>
    public string? AttachmentState => clock.GetUtcNow() is var now ? AttachmentAt(now)?.At(now) : null;

    internal int Number { get; }

    internal TimeSpan Lag { get; init; }

    internal TagBag Bag { get; }

    /// <summary>What it is but for attachments.</summary>
    internal Timeline<string> States { get; }

    internal Attachment? Attachment { get; set; }

    internal string StateAt(DateTimeOffset time)
    {
        if (States.At(time) == "deleted" || Attachment is { DeletedWithMachine: true } own && own.Machine.States.At(time) == MachineState.Terminated) return "deleted";
        return AttachmentAt(time) is null ? States.At(time) : "in-use";
    }

    internal Attachment? AttachmentAt(DateTimeOffset time) => Attachment?.At(time) is null or Attachment.Detached ? null : Attachment;

    internal bool IsSeen(DateTimeOffset time) => time >= MadeAt + Lag && StateAt(time) != "deleted";
}
