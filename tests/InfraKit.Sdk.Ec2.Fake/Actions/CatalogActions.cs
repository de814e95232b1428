using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>DescribeImages, DescribeKeyPairs, DescribeInstanceTypes and DescribeInstanceTypeOfferings.</summary>
internal static class CatalogActions
{
    private sealed record Offering(string Type, string Place);

    private static readonly FilterTable<Image> ImageFilters = new FilterTable<Image>()
        .With("name", image => image.Name).With("state", image => image.State).With("image-id", image => image.Id).With("architecture", image => image.Architecture)
        .With("owner-id", _ => Account.Number).With("root-device-type", _ => "ebs").With("virtualization-type", _ => "hvm").With("is-public", _ => "true").With("image-type", _ => "machine");

    private static readonly FilterTable<string> KeyFilters = new FilterTable<string>().With("key-name", name => name).With("key-pair-id", Pair);

    private static readonly FilterTable<MachineType> TypeFilters = new FilterTable<MachineType>()
        .With("instance-type", type => type.Name).With("processor-info.supported-architecture", type => type.Architecture).With("current-generation", _ => "true").With("vcpu-info.default-vcpus", type => $"{type.Cpus}");

    private static readonly FilterTable<Offering> OfferingFilters = new FilterTable<Offering>().With("instance-type", offering => offering.Type).With("location", offering => offering.Place);

    public static byte[] Images(Call call)
    {
        var catalog = call.Account.Catalog;
        return call.List("imagesSet", call.Form.List("ImageId"), catalog.Image, catalog.Images.Values, ImageFilters, (item, image) => item
            .Text("imageId", image.Id).Text("imageState", image.State).Text("imageOwnerId", Account.Number).Text("name", image.Name).Text("architecture", image.Architecture).Text("imageType", "machine")
            .Flag("isPublic", true).Text("rootDeviceType", "ebs").Text("rootDeviceName", Image.RootDevice).Text("virtualizationType", "hvm").Text("creationDate", "2026-01-01T00:00:00.000Z")
            .List("blockDeviceMapping", [image], (inside, _) => inside
                .Text("deviceName", Image.RootDevice).Group("ebs", ebs => ebs.Number("volumeSize", Image.RootGibibytes).Text("volumeType", "gp3").Flag("deleteOnTermination", true))));
    }

    public static byte[] KeyPairs(Call call) => call.List("keySet", call.Form.List("KeyName"), name => Key(call, name), call.Account.Catalog.Keys, KeyFilters, (item, name) => item.Text("keyPairId", Pair(name)).Text("keyName", name).Text("keyType", "ed25519"));

    public static byte[] Types(Call call)
    {
        var types = call.Account.Catalog.Types;
        return call.List("instanceTypeSet", call.Form.List("InstanceType"), Find, types.Values, TypeFilters, Write, most: 100);

        MachineType Find(string name) => types.GetValueOrDefault(name) ?? throw new ApiError("InvalidInstanceType", $"The following supplied instance types do not exist: [{name}]");
    }

    public static byte[] Offerings(Call call)
    {
        var kind = call.Form.Text("LocationType") ?? "region";
        if (kind is not ("region" or "availability-zone")) throw ApiError.Value($"Value ({kind}) for parameter locationType is invalid.");
        var zones = call.Account.Catalog.Subnets.Values.Select(subnet => subnet.Zone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var places = kind == "region" ? [call.Account.Options.Region] : zones.ToArray();
        var all =
            from type in call.Account.Catalog.Types.Values
            from place in places
            where kind == "region" || type.IsOfferedIn(place)
            select new Offering(type.Name, place);
        return call.List("instanceTypeOfferingSet", [], _ => throw new InvalidOperationException(), all, OfferingFilters, (item, offering) => item
            .Text("instanceType", offering.Type).Text("locationType", kind).Text("location", offering.Place));
    }

    private static void Write(AnswerWriter item, MachineType type)
    {
        item.Text("instanceType", type.Name).Flag("currentGeneration", true).Flag("bareMetal", false).Text("hypervisor", "nitro");
        item.Texts("supportedUsageClasses", ["on-demand", "spot"]);
        item.Group("processorInfo", inside => inside.Texts("supportedArchitectures", [type.Architecture]));
        item.Group("vCpuInfo", inside => inside.Number("defaultVCpus", type.Cpus).Number("defaultCores", type.Cpus).Number("defaultThreadsPerCore", 1));
        item.Group("memoryInfo", inside => inside.Number("sizeInMiB", type.Mebibytes));
    }

    private static string Key(Call call, string name)
    {
        call.Account.Catalog.RequireKey(name);
        return name;
    }

    private static string Pair(string name) => $"key-{name}";
}
