using Docker.DotNet.Models;
using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Tests.Containers;

public sealed class ContainerEndpointTests
{
    [Fact]
    public void Where_the_engine_chose_another_port_for_IPv6_the_one_for_IPv4_is_told() =>
        Assert.Equal([("80", "127.0.0.1", 32768)], Of(Port(80, "tcp", "::", 32769), Port(80, "tcp", "0.0.0.0", 32768)));

    [Fact]
    public void Of_one_number_the_port_of_TCP_comes_first() =>
        Assert.Equal([("53", "127.0.0.1", 32769), ("53", "127.0.0.1", 32768)], Of(Port(53, "udp", "0.0.0.0", 32768), Port(53, "tcp", "0.0.0.0", 32769)));

    [Fact]
    public void One_that_is_published_comes_before_one_that_is_not() =>
        Assert.Equal([("80", "127.0.0.1", 32768)], Of(Port(80, "tcp", null, null), Port(80, "tcp", "::", 32768)));

    private static PortSummary Port(ushort inside, string type, string? address, ushort? outside) => new() { PrivatePort = inside, Type = type, IP = address!, PublicPort = outside };

    private static (string, string, int)[] Of(params PortSummary[] ports)
    {
        using var engine = new DockerEngine(new DockerOptions { Endpoint = new Uri("unix:///nowhere.sock") });
        var row = ContainerRow.Read(new ContainerListResponse { ID = new string('a', 64), State = "running", Ports = ports }, new DockerOptions(), DateTimeOffset.UnixEpoch);
        return [.. row.Describe(engine, details: true).Details!.Endpoints.Select(endpoint => (endpoint.Name, endpoint.Host, endpoint.Port))];
    }
}
