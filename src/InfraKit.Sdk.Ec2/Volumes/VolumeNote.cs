using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Volumes;

/// <summary>Which volumes belong on a machine, and at which device: noted on it from its birth, so that a machine without them is never taken for a finished one.</summary>
/// <param name="Entries">Each volume's id and its device.</param>
internal sealed record VolumeNote(IReadOnlyList<(string Volume, string Device)> Entries)
{
    /// <summary>No volumes.</summary>
    public static VolumeNote None { get; } = new([]);

    /// <summary>Reads a tag's value; null and what can't be read are none.</summary>
    public static VolumeNote Read(string? text) => string.IsNullOrEmpty(text)
        ? None
        : new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]))]);

    /// <summary>As a tag's value.</summary>
    public string Write() => string.Join(' ', Entries.Select(entry => $"{entry.Volume}={entry.Device}"));

    /// <summary>The ids of those that are not on a machine.</summary>
    public IReadOnlyList<string> Missing(Instance machine)
    {
        if (Entries.Count == 0) return [];

        var present = (machine.BlockDeviceMappings ?? []).Select(mapping => mapping.Ebs?.VolumeId).ToHashSet(StringComparer.Ordinal);
        return [.. Entries.Select(entry => entry.Volume).Where(volume => !present.Contains(volume))];
    }
}
