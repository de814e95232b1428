using System.Text.Json;
using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.States;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>Where a member can be reached.</summary>
public sealed class PortTests
{
    [Theory]
    [InlineData("[]", "$.Ports", "expected an object")]
    [InlineData("""{ "web": 0 }""", "$.Ports.web", "must be from 1 to 65535; found 0")]
    [InlineData("""{ "web": 65536 }""", "$.Ports.web", "must be from 1 to 65535; found 65536")]
    [InlineData("""{ "web": 80.5 }""", "$.Ports.web", "found 80.5")]
    [InlineData("""{ "web": "80" }""", "$.Ports.web", "expected a port; found a text")]
    [InlineData("""{ "": 80 }""", "$.Ports['']", "must have a name")]
    public void A_port_that_is_none_is_told_at_its_place(string ports, string path, string words)
    {
        var error = Assert.Single(Errors(World.Document("""{ "dirstore_object": { "web": { "name": "web" } } }""", $""", "Ports": {ports}""")));

        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_of_a_type_without_an_address_are_refused()
    {
        var error = Assert.Single(Errors(World.Document("""{ "terraform_data": { "web": {} } }""", """, "Ports": { "web": 80 }""")));

        Assert.Equal("$.Ports", error.Path);
        Assert.Contains("TerraformMemberType.AddressAttribute", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ip", "10.0.0.1")]
    [InlineData("network_interface[0].network_ip", "10.0.0.2")]
    [InlineData("network_interface[1].network_ip", null)]
    [InlineData("network_interface.network_ip", null)]
    [InlineData("network_interface", null)]
    [InlineData("secret", null)]
    [InlineData("nothing", null)]
    [InlineData("", null)]
    public void A_way_leads_to_a_text_that_may_be_shown_or_nowhere(string way, string? found)
    {
        using var values = JsonDocument.Parse("""{ "ip": "10.0.0.1", "secret": "x", "network_interface": [{ "network_ip": "10.0.0.2" }] }""");
        using var secrets = JsonDocument.Parse("""{ "secret": true }""");

        Assert.Equal(found, new StateResource("a.b", values.RootElement) { SensitiveValues = secrets.RootElement }.TextAt(way));
    }

    [Fact]
    public async Task A_member_is_reached_at_its_address_also_after_the_host_was_another()
    {
        await using var world = await World.StartAsync();
        var document = World.Document("""{ "dirstore_object": { "web": { "name": "web" } } }""", """, "Ports": { "web": 8080, "admin": 9090 }""");
        Assert.Null((await world.ProvisionAsync("k1", document)).Error);
        var address = world.Server.Objects.Only("web")["address"]!;

        await world.RestartAsync();

        Assert.Equal([new InstanceEndpoint("admin", address, 9090), new InstanceEndpoint("web", address, 8080)], (await Soon.RowAsync(world, "k1")).Details!.Endpoints);
    }

    private static IReadOnlyList<SpecError> Errors(PluginProperties document) => TerraformDocument.Read(document, new MemberTypes(World.DirstoreObject), out _);
}
