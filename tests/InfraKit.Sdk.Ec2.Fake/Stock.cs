using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake;

/// <summary>What there is to launch with, and how much of it; to be changed at any time.</summary>
public sealed class Stock
{
    private readonly Account account;

    internal Stock(Account account) => this.account = account;

    /// <summary>How many machines may live at once; null for any number.</summary>
    public int? InstanceLimit
    {
        get => account.Locked(() => account.Limits.Machines);
        set => account.Locked(() => account.Limits.Machines = value);
    }

    /// <summary>How many virtual processors may live at once; null for any number.</summary>
    public int? CpuLimit
    {
        get => account.Locked(() => account.Limits.Cpus);
        set => account.Locked(() => account.Limits.Cpus = value);
    }

    /// <summary>From now on a zone has room for so many more machines of a type than it has; room comes back when they end. Null for any number.</summary>
    public void SetCapacity(string type, string zone, int? more) => Do(() => account.Limits.SetFree(type, zone, more, account.Live));

    /// <summary>From now on a subnet has so many free addresses; they come back when machines have terminated. Null for as many as its range has.</summary>
    public void SetFreeAddresses(string subnetId, int? more) => Do(() => account.Catalog.Subnet(subnetId).FreeLimit = more);

    public string AddImage(string name = "added", string architecture = "x86_64", string state = "available", string? id = null)
    {
        var image = new Image(id ?? Id("ami"), name, architecture, state);
        Do(() => account.Catalog.Add(image));
        return image.Id;
    }

    /// <summary>Sets the state of an image, such as <c>deregistered</c>; null takes it away.</summary>
    public void SetImageState(string id, string? state) => Do(() =>
    {
        var image = account.Catalog.Image(id);
        account.Catalog.Images.Remove(id);
        if (state is not null) account.Catalog.Add(image with { State = state });
    });

    /// <summary>The id of a new network; it is known by its subnets and groups.</summary>
    public string AddVpc() => Id("vpc");

    public string AddSubnet(string zone, string cidr, string vpcId = Defaults.Vpc, bool mapPublicIp = false, string? id = null)
    {
        var subnet = new Subnet(id ?? Id("subnet"), vpcId, zone, cidr, mapPublicIp);
        Do(() => account.Catalog.Add(subnet));
        return subnet.Id;
    }

    public string AddSecurityGroup(string name, string vpcId = Defaults.Vpc, string? id = null)
    {
        var group = new SecurityGroup(id ?? Id("sg"), name, vpcId);
        Do(() => account.Catalog.Add(group));
        return group.Id;
    }

    public void AddType(MachineType type) => Do(() => account.Catalog.Add(type));

    public void AddKey(string name) => Do(() => account.Catalog.Keys.Add(name));

    public void AddProfile(string name) => Do(() => account.Catalog.Add(new InstanceProfile(name)));

    /// <summary>Sets a parameter of Systems Manager; null takes it away.</summary>
    public void SetParameter(string name, string? value) => Do(() =>
    {
        if (value is null) account.Catalog.Parameters.Remove(name);
        else account.Catalog.Parameters[name] = value;
    });

    /// <summary>Adds a volume, available after <see cref="Ec2FakeOptions.VolumeTime"/>; answers its id.</summary>
    public string AddVolume(string zone, IReadOnlyDictionary<string, string>? tags = null, int gibibytes = 8) =>
        account.Locked(() => account.Storage.Create(zone, gibibytes, null, tags ?? new Dictionary<string, string>(StringComparer.Ordinal)).Id);

    private string Id(string prefix) => account.Locked(() => account.Ids.Next(prefix));

    private void Do(Action act) => account.Locked(() =>
    {
        act();
        return true;
    });
}
