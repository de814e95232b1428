namespace InfraKit.Sdk.Flavors;

/// <summary>What a probe asks.</summary>
internal abstract record ProbeTarget
{
    private ProbeTarget()
    {
    }

    /// <summary>Whether a TCP connection is accepted.</summary>
    public sealed record Tcp(string Endpoint) : ProbeTarget;

    /// <summary>Whether an HTTP request is answered with a good status.</summary>
    public sealed record Http(string Endpoint, string Path, StatusRange Status, ValueList<KeyValuePair<string, string>> Headers) : ProbeTarget;

    /// <summary>Whether a command inside the instance exits with 0.</summary>
    public sealed record Exec(ValueList<string> Command) : ProbeTarget;
}
