namespace InfraKit.Sdk.Docker.Containers;

/// <summary>Ids of containers: the engine's 64 hexadecimal digits, of which InfraKit shows the first twelve.</summary>
internal static class ContainerId
{
    private const int ShortLength = 12;

    public static InstanceId Short(string id) => new(id.Length > ShortLength ? id[..ShortLength] : id);

    /// <summary>True for an id this package gives.</summary>
    public static bool IsId(InstanceId id) => id.Value.Length == ShortLength && id.Value.All(char.IsAsciiHexDigitLower);
}
