using System.Collections.Immutable;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A machine as it truly is, whatever the API shows of it.</summary>
public sealed class Machine
{
    private readonly TimeProvider clock;

    internal Machine(TimeProvider clock, LaunchPlan plan, string id, string reservation, int number)
    {
        (this.clock, Plan, Id, ReservationId, Number, Type) = (clock, plan, id, reservation, number, plan.Type.Name);
        MadeAt = clock.GetUtcNow();
        States = new Timeline<MachineState>(MadeAt, MachineState.Pending);
        TagsAtBirth = plan.TagsOf("instance");
        Bag = new TagBag(TagsAtBirth);
        IsProtected = plan.Spec.Protected ?? false;
        UserData = plan.Spec.UserData;
    }

    public string Id { get; }

    public string ReservationId { get; }

    /// <summary>The client token of the request that made it.</summary>
    public string? Token { get; internal init; }

    /// <summary>Its place in its reservation.</summary>
    public int LaunchIndex { get; internal init; }

    public string ImageId => Plan.Image.Id;

    public string Type { get; }

    public string Zone => Plan.Subnet.Zone;

    public string SubnetId => Plan.Subnet.Id;

    public string VpcId => Plan.Subnet.VpcId;

    public string PrivateIp { get; internal init; } = "";

    public string? PublicIp { get; internal init; }

    public string? KeyName => Plan.Spec.KeyName;

    /// <summary>The names of its security groups' ids.</summary>
    public IReadOnlyList<string> GroupIds => [.. Plan.Groups.Select(group => group.Id)];

    public string? ProfileArn => Plan.Profile?.Arn;

    /// <summary>As it was sent, in base 64.</summary>
    public string? UserData { get; internal set; }

    public bool IsSpot => Plan.Spec.IsSpot;

    public string? SpotRequestId => Spot?.Id;

    public DateTimeOffset MadeAt { get; }

    /// <summary>The tags it was made with.</summary>
    public IReadOnlyDictionary<string, string> TagsAtBirth { get; }

    /// <summary>The tags it has.</summary>
    public IReadOnlyDictionary<string, string> Tags => Bag.Now;

    public MachineState State => States.At(clock.GetUtcNow());

    /// <summary>Neither terminated nor on the way there.</summary>
    public bool IsLive => EndedAtStep is null;

    /// <summary>True when TerminateInstances is refused.</summary>
    public bool IsProtected { get; internal set; }

    /// <summary>The step of the account's history at which it was made.</summary>
    public long MadeAtStep { get; internal init; }

    /// <summary>The step at which its termination began, or null.</summary>
    public long? EndedAtStep { get; internal set; }

    /// <summary>How long the API is behind with it.</summary>
    public TimeSpan Lag { get; internal init; }

    /// <summary>How often it was rebooted through the API.</summary>
    public int Reboots { get; internal set; }

    internal LaunchPlan Plan { get; }

    /// <summary>Grows with every machine: the order of lists.</summary>
    internal int Number { get; }

    internal Timeline<MachineState> States { get; }

    internal TagBag Bag { get; }

    /// <summary>The volumes it has had, in the order they came; some may be elsewhere by now.</summary>
    internal List<Volume> Disks { get; } = [];

    internal SpotRequest? Spot { get; set; }

    internal StateReason? Reason { get; set; }

    internal Health Health { get; set; } = Health.Good;

    internal ImmutableList<ScheduledEvent> Events { get; set; } = [];

    /// <summary>The state that is shown at a time.</summary>
    internal MachineState StateSeen(DateTimeOffset time) => States.At(time - Lag);

    /// <summary>The volumes at it at a time.</summary>
    internal IEnumerable<(Volume Volume, Attachment Attachment)> DisksAt(DateTimeOffset time) =>
        Disks.Where(disk => disk.AttachmentAt(time)?.Machine == this).Select(disk => (disk, disk.Attachment!)).Distinct();

    internal IReadOnlyDictionary<string, string> TagsSeen(DateTimeOffset time) => Bag.Seen(time);

    /// <summary>Is it shown at a time, and findable by its id?</summary>
    internal bool IsSeen(DateTimeOffset time, TimeSpan listedAfterEnd) => time >= MadeAt + Lag && !IsForgotten(time, listedAfterEnd);

    /// <summary>Has it been terminated for so long that it isn't listed any more?</summary>
    internal bool IsForgotten(DateTimeOffset time, TimeSpan listedAfterEnd) => States.At(time) == MachineState.Terminated && time >= States.Since(time) + listedAfterEnd;
}
