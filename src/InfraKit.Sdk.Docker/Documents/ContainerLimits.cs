namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What a document may ask for at most and at least.</summary>
internal static class ContainerLimits
{
    public const long MinMemory = 6 * 1024 * 1024;

    public static readonly TimeSpan MaxStopTimeout = TimeSpan.FromHours(1);
}
