using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Tests.Documents;

public sealed class PortValidationTests
{
    [Theory]
    [InlineData("8000-8010/tcp")]
    [InlineData("80-80")]
    [InlineData("127.0.0.1:80/tcp")]
    [InlineData("0/tcp")]
    [InlineData("70000")]
    [InlineData("-1/tcp")]
    [InlineData("+80/tcp")]
    [InlineData(" 80/tcp")]
    [InlineData("80/http")]
    [InlineData("80/tcp/udp")]
    [InlineData("web/tcp")]
    [InlineData("/tcp")]
    [InlineData("")]
    public void The_key_of_a_port_is_one_port(string key)
    {
        var expected = $"expected a port from 1 to 65535 and a protocol, such as \"80/tcp\"; found \"{key}\". The engine takes no range: name each port";
        Assert.Equal($"$.HostConfig.PortBindings['{key}']: {expected}", Assert.Single(Verbatim($$$$"""{"HostConfig":{"PortBindings":{"{{{{key}}}}":[]}}}""")).ToString());
        Assert.Equal($"$.Config.ExposedPorts['{key}']: {expected}", Assert.Single(Verbatim($$$$$"""{"Config":{"Image":"a","ExposedPorts":{"{{{{{key}}}}}":{}}}}""")).ToString());
    }

    [Theory]
    [InlineData("web")]
    [InlineData("70000")]
    [InlineData("-1")]
    [InlineData(" 8080")]
    [InlineData("8080-")]
    [InlineData("8085-8080")]
    [InlineData("8080-70000")]
    [InlineData("0-10")]
    [InlineData("1-2-3")]
    public void The_hosts_port_is_a_port_or_a_range(string port) => Assert.Equal(
        $"$.HostConfig.PortBindings['80/tcp'][0].HostPort: expected a port from 1 to 65535, or a range such as \"8000-8010\" to choose from; found \"{port}\". Leave it out for one that the engine chooses",
        Assert.Single(Binding($$"""{"HostPort":"{{port}}"}""")).ToString());

    [Theory]
    [InlineData("here")]
    [InlineData("127.1")]
    [InlineData("1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("127.0.0.01")]
    [InlineData("[::1]")]
    [InlineData("fe80::1%lo")]
    [InlineData("127.0.0.1 ")]
    [InlineData("127.0.0.1:80")]
    public void An_address_that_an_engine_would_take_for_every_address_is_refused(string address)
    {
        var expected = $"\"{address}\" is no address of the host: expected one such as \"127.0.0.1\" or \"::1\"; leave it out for all";
        Assert.Equal($"$.Ports[0].Address: {expected}", Assert.Single(Short($$"""[{"Container":80,"Address":"{{address}}"}]""")).ToString());
        Assert.Equal($"$.HostConfig.PortBindings['80/tcp'][0].HostIp: {expected}", Assert.Single(Binding($$"""{"HostIp":"{{address}}"}""")).ToString());
    }

    [Theory]
    [InlineData("80", """{"HostPort":"8080"}""")]
    [InlineData("080/TCP", """{"HostPort":"08080"}""")]
    [InlineData("80/", """{"HostPort":""}""")]
    [InlineData("80/udp", """{"HostPort":"8080-8085","HostIp":""}""")]
    [InlineData("80/sctp", """{"HostPort":"0","HostIp":"::1"}""")]
    [InlineData("80/tcp", """{"HostPort":"0-0","HostIp":"::ffff:127.0.0.1"}""")]
    [InlineData("80/tcp", """{"HostPort":"8080/tcp","HostIp":"127.0.0.1"}""")]
    [InlineData("80/tcp", "null")]
    public void What_an_engine_publishes_is_sound(string key, string binding) =>
        Assert.Empty(Verbatim($$$$"""{"Config":{"Image":"a","ExposedPorts":{"{{{{key}}}}":{}}},"HostConfig":{"PortBindings":{"{{{{key}}}}":[{{{{binding}}}}],"81":null}}}"""));

    [Theory]
    [InlineData("""{"Container":80,"Host":8080}""", """{"Container":81,"Host":8080}""")]
    [InlineData("""{"Container":80,"Host":8080}""", """{"Container":80,"Host":8080}""")]
    [InlineData("""{"Container":80,"Host":8080,"Protocol":"udp"}""", """{"Container":81,"Host":8080,"Protocol":"udp"}""")]
    [InlineData("""{"Container":80,"Host":8080,"Address":"127.0.0.1"}""", """{"Container":81,"Host":8080}""")]
    [InlineData("""{"Container":80,"Host":8080,"Address":"127.0.0.1"}""", """{"Container":81,"Host":8080,"Address":"0.0.0.0"}""")]
    [InlineData("""{"Container":80,"Host":8080,"Address":"127.0.0.1"}""", """{"Container":81,"Host":8080,"Address":"::ffff:127.0.0.1"}""")]
    [InlineData("""{"Container":80,"Host":8080}""", """{"Container":81,"Host":8080,"Address":"::1"}""")]
    [InlineData("""{"Container":80,"Host":8080,"Address":"::"}""", """{"Container":81,"Host":8080,"Address":"0:0::1"}""")]
    public void A_port_of_the_host_is_taken_once(string first, string second)
    {
        var error = Assert.Single(Short($"[{first},{second}]"));
        Assert.Equal("$.Ports[1].Host", error.Path);
        Assert.Equal("8080 is taken by Ports[0]: choose another, or leave it out for one that the engine chooses", error.Message);
    }

    [Fact]
    public void A_port_that_is_taken_twice_more_is_told_twice() =>
        Assert.Equal(["$.Ports[1].Host", "$.Ports[2].Host"], Short("""[{"Container":80,"Host":1},{"Container":81,"Host":1},{"Container":82,"Host":1}]""").Select(error => error.Path));

    [Theory]
    [InlineData("""{"Container":80,"Host":8080}""", """{"Container":80,"Host":8081}""")]
    [InlineData("""{"Container":80}""", """{"Container":80}""")]
    [InlineData("""{"Container":80,"Host":8080}""", """{"Container":80,"Host":8080,"Protocol":"udp"}""")]
    [InlineData("""{"Container":80,"Host":8080,"Address":"127.0.0.1"}""", """{"Container":81,"Host":8080,"Address":"127.0.0.2"}""")]
    [InlineData("""{"Container":80,"Host":8080,"Address":"0.0.0.0"}""", """{"Container":80,"Host":8080,"Address":"::"}""")]
    [InlineData("""{"Container":80,"Host":8080,"Address":"127.0.0.1"}""", """{"Container":81,"Host":8080,"Address":"::"}""")]
    public void Ports_that_are_beside_each_other_are_sound(string first, string second) => Assert.Empty(Short($"[{first},{second}]"));

    private static IReadOnlyList<SpecError> Short(string ports) => Errors($$"""{"Image":"a","Ports":{{ports}}}""");

    private static IReadOnlyList<SpecError> Binding(string binding) => Verbatim($$$$"""{"HostConfig":{"PortBindings":{"80/tcp":[{{{{binding}}}}]}}}""");

    private static IReadOnlyList<SpecError> Verbatim(string properties) =>
        Errors(properties.Contains("\"Config\"", StringComparison.Ordinal) ? properties : $$"""{"Config":{"Image":"a"},{{properties[1..]}}""");

    private static IReadOnlyList<SpecError> Errors(string properties) => ContainerValidation.Check(PluginProperties.Parse(properties), out _);
}
