namespace InfraKit.Sdk.Docker.Documents;

/// <summary>A port of a container that is reachable from outside.</summary>
internal sealed class PortProperties
{
    /// <summary>What probes and clients call it; null for the number.</summary>
    public string? Name { get; set; }

    /// <summary>The port inside.</summary>
    public required int Container { get; set; }

    /// <summary>The port of the host; null for one that the engine chooses, so that several members fit on one host.</summary>
    public int? Host { get; set; }

    /// <summary>The host's address it is bound to; null for all.</summary>
    public string? Address { get; set; }

    /// <summary><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</summary>
    public string Protocol { get; set; } = "tcp";
}
