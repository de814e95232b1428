namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What the name of a network tells: most are of networks that containers share, a few are the engine's own.</summary>
internal static class NetworkName
{
    /// <summary>Stands for the engine's default, and is the name of no network.</summary>
    public const string Default = "default";

    private const string OfAContainer = "container:";

    /// <summary>True for a network that is made when it isn't there, and that knows its containers by name: the engine refuses a container with an alias on another.</summary>
    public static bool IsShared(string name) => name is not ("bridge" or "host" or "none" or Default) && !IsOfContainer(name);

    /// <summary>True for the network of another container.</summary>
    public static bool IsOfContainer(string? name) => name?.StartsWith(OfAContainer, StringComparison.Ordinal) == true;

    /// <summary>True for one that takes no other beside it, and publishes no port.</summary>
    public static bool IsAlone(string? name) => name is "host" or "none" || IsOfContainer(name);
}
