using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>All volumes.</summary>
internal sealed class Storage(Account account)
{
    private readonly List<Volume> listed = [];
    private int made;

    public TokenTable<Volume> Tokens { get; } = new(volume => volume.State == "deleted");

    /// <summary>All that there are, shown or not.</summary>
    public IReadOnlyList<Volume> All
    {
        get
        {
            listed.RemoveAll(volume => volume.StateAt(account.Now) == "deleted");
            return listed;
        }
    }

    public IEnumerable<Volume> Seen() => All.Where(volume => volume.IsSeen(account.Now));

    public Volume Find(string id)
    {
        if (!Ids.IsWellFormed(id, "vol")) throw new ApiError("InvalidVolumeID.Malformed", $"Invalid id: \"{id}\"");
        return Seen().FirstOrDefault(volume => volume.Id == id) ?? throw new ApiError("InvalidVolume.NotFound", $"The volume '{id}' does not exist.");
    }

    public Volume Create(string zone, int gibibytes, string? type, IReadOnlyDictionary<string, string> tags)
    {
        var volume = new Volume(account.Clock, account.Ids.Next("vol"), ++made, zone, tags) { Gibibytes = gibibytes, Type = type ?? "gp3", Lag = account.Lag.Next() };
        volume.States.Follow(account.Now, "creating", (account.Options.VolumeTime, "available"));
        listed.Add(volume);
        return volume;
    }

    /// <summary>Makes the disks a machine is born with; the first of them has the system on it.</summary>
    public void Furnish(Machine machine)
    {
        var devices = machine.Plan.Spec.Devices;
        if (devices.All(device => device.Device != Image.RootDevice)) devices = [new BlockDevice(Image.RootDevice, null, null, DeletedWithMachine: true, null), .. devices];
        foreach (var device in devices)
        {
            var volume = new Volume(account.Clock, account.Ids.Next("vol"), ++made, machine.Zone, machine.Plan.TagsOf("volume")) { Gibibytes = device.Gibibytes ?? Image.RootGibibytes, Type = device.Type ?? "gp3", Lag = machine.Lag };
            volume.States.Follow(account.Now, "available");
            listed.Add(volume);
            Attach(volume, machine, device.Device, device.DeletedWithMachine);
        }
    }

    public void Attach(Volume volume, Machine machine, string device, bool deletedWithMachine = false)
    {
        volume.Attachment = new Attachment(machine, device, deletedWithMachine, account.Now, account.Options.VolumeTime);
        machine.Disks.Add(volume);
    }

    public void Detach(Volume volume) => volume.Attachment!.States.Follow(account.Now, "detaching", (account.Options.VolumeTime, Attachment.Detached));
}
