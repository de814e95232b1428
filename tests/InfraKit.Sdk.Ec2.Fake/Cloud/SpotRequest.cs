namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>The request behind a spot machine.</summary>
internal sealed class SpotRequest(string id, Machine machine, int number, DateTimeOffset madeAt)
{
    public string Id { get; } = id;

    public Machine Machine { get; } = machine;

    public int Number { get; } = number;

    public DateTimeOffset MadeAt { get; } = madeAt;

    public TagBag Bag { get; } = new(machine.Plan.TagsOf("spot-instances-request"));

    public Timeline<string> Codes { get; } = new(madeAt, "fulfilled");

    /// <summary>When the machine is taken away; null while it isn't to be.</summary>
    public DateTimeOffset? Deadline { get; set; }

    /// <summary>The status code shown at a time.</summary>
    public string CodeSeen(DateTimeOffset time) => Codes.At(time - Machine.Lag);

    public string StateSeen(DateTimeOffset time) => CodeSeen(time) is "fulfilled" or "marked-for-termination" ? "active" : "closed";

    public bool IsSeen(DateTimeOffset time) => time >= MadeAt + Machine.Lag;
}
