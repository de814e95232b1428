using System.Globalization;
using Docker.DotNet.Models;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>A row of a listing, read.</summary>
internal sealed class ContainerRow
{
    private readonly ContainerListResponse row;
    private readonly ContainerStatus status;

    private ContainerRow(ContainerListResponse row, ContainerStatus status, ContainerNote? note, TagSet tags, string name) =>
        (this.row, this.status, Note, Tags, Name) = (row, status, note, tags, name);

    /// <summary>The whole id.</summary>
    public string Id => row.ID;

    /// <summary>The id as InfraKit gave it: the first twelve digits.</summary>
    public InstanceId InstanceId => ContainerId.Short(row.ID);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its tags.</summary>
    public TagSet Tags { get; }

    /// <summary>What this package noted on it; null when it isn't of this package.</summary>
    public ContainerNote? Note { get; }

    /// <summary>The engine's word for its state.</summary>
    public string State => row.State;

    /// <summary>True for one that was not started yet, whose init script has not ended, or that is being taken back.</summary>
    public bool IsUnfinished => State is "created" or "removing" or "dead" || ContainerName.IsInitializing(Name);

    /// <summary>When its status changes with time alone; null for never.</summary>
    public DateTimeOffset? ChangesAt => status.ChangesAt;

    /// <summary>Reads a row.</summary>
    public static ContainerRow Read(ContainerListResponse row, DockerOptions options, DateTimeOffset now)
    {
        // Those with another slash are what links call it.
        var name = row.Names?.Select(name => name.TrimStart('/')).FirstOrDefault(name => !name.Contains('/', StringComparison.Ordinal)) ?? string.Empty;
        var note = ContainerNote.Read(row.Labels);
        return new ContainerRow(row, ContainerStatus.Of(row, name, options, now), note, ContainerTags.Of(row.Labels, note, name), name);
    }

    /// <summary>The row in the contract's words.</summary>
    public InstanceDescription Describe(IDockerEngine engine, bool details) => new(InstanceId, Tags, status.Status)
    {
        Health = status.Health,
        LogicalId = Tags.TryGetValue(WellKnownTags.LogicalId, out var logical) && LogicalId.TryParse(logical, out var id) ? id : null,
        Details = !details ? null : new InstanceDetails
        {
            CreatedAt = new DateTimeOffset(DateTime.SpecifyKind(row.Created, DateTimeKind.Utc)),
            Endpoints = [.. Endpoints(engine)],
            StatusReason = status.Reason,
        },
    };

    /// <summary>Published ports at the host, the others at the container's own address.</summary>
    private IEnumerable<InstanceEndpoint> Endpoints(IDockerEngine engine)
    {
        var names = Note?.Ports?.ToLookup(port => port.Value, port => port.Key, StringComparer.Ordinal);
        foreach (var ports in (row.Ports ?? []).GroupBy(port => string.Create(CultureInfo.InvariantCulture, $"{port.PrivatePort}/{port.Type}"), StringComparer.Ordinal).OrderBy(ports => ports.First().PrivatePort).ThenBy(ports => ports.First().Type != "tcp"))
        {
            // An engine may choose another port for IPv6 than for IPv4.
            var port = ports.OrderBy(port => port.PublicPort is not > 0).ThenBy(port => port.IP?.Contains(':', StringComparison.Ordinal) == true).First();
            if ((port.PublicPort is > 0 ? HostOf(port, engine) : Address()) is not { } host) continue;

            string[] known = [.. names?[ports.Key] ?? []];
            foreach (var name in known.Length > 0 ? known : [port.PrivatePort.ToString(CultureInfo.InvariantCulture)]) yield return new InstanceEndpoint(name, host, port.PublicPort is > 0 and var open ? open : port.PrivatePort);
        }
    }

    private static string HostOf(PortSummary port, IDockerEngine engine) => port.IP is null or "" or "0.0.0.0" or "::" ? engine.Host : port.IP;

    private string? Address() => row.NetworkSettings?.Networks?.Values.Select(network => network.IPAddress).FirstOrDefault(address => !string.IsNullOrEmpty(address));
}
