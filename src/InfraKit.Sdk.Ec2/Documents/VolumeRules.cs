namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>What is wrong with volumes that are born with a machine.</summary>
internal static class VolumeRules
{
    /// <summary>The types, and from and to how many GiB each is.</summary>
    private static readonly IReadOnlyDictionary<string, (int Least, int Most)> Types = new Dictionary<string, (int, int)>(StringComparer.Ordinal)
    {
        ["gp3"] = (1, 65536),
        ["gp2"] = (1, 16384),
        ["io1"] = (4, 16384),
        ["io2"] = (4, 65536),
        ["st1"] = (125, 16384),
        ["sc1"] = (125, 16384),
        ["standard"] = (1, 1024),
    };

    public static IEnumerable<SpecError> Check(IReadOnlyList<VolumeProperties> volumes)
    {
        var devices = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < volumes.Count; at++)
        {
            var (volume, path) = (volumes[at], $"$.Volumes[{at}]");
            if (volume is null)
            {
                yield return new(path, "must not be null");
                continue;
            }

            if (DeviceRules.Violation(volume.Device, devices) is { } device) yield return new($"{path}.Device", device);
            foreach (var error in SizeErrors(volume, path)) yield return error;
            if (volume.Iops is not null && volume.Type is not ("gp3" or "io1" or "io2")) yield return new($"{path}.Iops", "is for the types gp3, io1 and io2");
            if (volume is { Iops: null, Type: "io1" or "io2" }) yield return new($"{path}.Iops", $"is missing: {volume.Type} needs it");
            if (volume.Throughput is not null && volume.Type is not "gp3") yield return new($"{path}.Throughput", "is for the type gp3");
            if (volume.Iops is < 100) yield return new($"{path}.Iops", $"must be at least 100; found {volume.Iops}");
            if (volume.Throughput is < 125) yield return new($"{path}.Throughput", $"must be at least 125 MiB a second; found {volume.Throughput}");
            if (volume.KmsKeyId is not null && volume.Encrypted != true) yield return new($"{path}.KmsKeyId", "is for an encrypted volume: write \"Encrypted\": true beside it");
        }
    }

    private static IEnumerable<SpecError> SizeErrors(VolumeProperties volume, string path)
    {
        if (volume.Type is { } type && !Types.ContainsKey(type)) yield return new($"{path}.Type", $"must be one of {string.Join(", ", Types.Keys)}; found \"{type}\"");

        var (least, most) = Types.GetValueOrDefault(volume.Type ?? "gp2", (1, 65536));
        if (volume.Size is { } size && (size < least || size > most)) yield return new($"{path}.Size", $"must be from {least} to {most} GiB; found {size}");
    }
}
