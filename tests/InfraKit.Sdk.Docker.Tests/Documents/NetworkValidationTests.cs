using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Tests.Documents;

public sealed class NetworkValidationTests
{
    [Fact]
    public void A_network_is_named_once() => Assert.Equal("$.Networks[2]: \"front\" is named a second time", Assert.Single(Short("""["front","back","front"]""")).ToString());

    [Theory]
    [InlineData("""["host","front"]""", 0, "host")]
    [InlineData("""["front","host"]""", 1, "host")]
    [InlineData("""["none","front"]""", 0, "none")]
    [InlineData("""["front","back","none"]""", 2, "none")]
    [InlineData("""["host","none"]""", 0, "host")]
    [InlineData("""["bridge","host"]""", 1, "host")]
    [InlineData("""["front","container:peer"]""", 1, "container:peer")]
    [InlineData("""["container:peer","front"]""", 0, "container:peer")]
    public void One_that_is_no_network_of_its_own_is_alone(string networks, int at, string name)
    {
        var expected = $"\"{name}\" takes no other network beside it: leave it out, or the others";
        Assert.Equal($"$.Networks[{at}]: {expected}", Assert.Single(Short(networks)).ToString());

        var attachments = networks.Replace("[\"", "[{\"Name\":\"", StringComparison.Ordinal).Replace("\",\"", "\"},{\"Name\":\"", StringComparison.Ordinal).Replace("\"]", "\"}]", StringComparison.Ordinal);
        Assert.Equal($"$.NetworkAttachments[{at}].Name: {expected}", Assert.Single(Attached(attachments)).ToString());
    }

    [Fact]
    public void The_default_has_no_name()
    {
        const string expected = "\"default\" is the name of no network: leave it out for the engine's own, or write \"bridge\"";
        Assert.Equal($"$.Networks[0]: {expected}", Assert.Single(Short("""["default"]""")).ToString());
        Assert.Equal(["$.Networks[0]", "$.Networks[1]"], Short("""["default","default"]""").Select(error => error.Path));
        Assert.Equal($"$.NetworkAttachments[1].Name: {expected}", Assert.Single(Attached("""[{"Name":"front"},{"Name":"default"}]""")).ToString());
    }

    [Theory]
    [InlineData("host")]
    [InlineData("none")]
    [InlineData("container:peer")]
    public void Where_no_port_is_published_none_is_asked_for(string network) => Assert.Equal(
        $"$.Ports: with the network \"{network}\" no port is published: leave Ports out, or name another network",
        Assert.Single(Short($"""["{network}"]""", """[{"Container":80}]""")).ToString());

    [Fact]
    public void What_keeps_another_network_out_is_told_once() => Assert.Equal("$.Networks[0]", Assert.Single(Short("""["host","front"]""", """[{"Container":80}]""")).Path);

    [Theory]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"NetworkMode":"container:peer","PortBindings":{"80/tcp":[]}}}""", "$.HostConfig.PortBindings")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"NetworkMode":"container:peer","PublishAllPorts":true}}""", "$.HostConfig.PublishAllPorts")]
    [InlineData("""{"Config":{"Image":"a"},"HostConfig":{"PublishAllPorts":true},"NetworkAttachments":[{"Name":"container:peer"}]}""", "$.HostConfig.PublishAllPorts")]
    [InlineData("""{"Config":{"Image":"a","ExposedPorts":{"80/tcp":{}}},"HostConfig":{"NetworkMode":"container:peer"}}""", "$.Config.ExposedPorts")]
    public void The_ports_of_a_shared_network_are_the_other_containers(string properties, string path) =>
        Assert.Equal($"{path}: contradicts the network \"container:peer\", whose ports are that container's: leave one of them out", Assert.Single(Errors(properties)).ToString());

    [Theory]
    [InlineData("""["front","back"]""")]
    [InlineData("""["bridge","front"]""")]
    [InlineData("""["-x","a b","a/b"]""")]
    [InlineData("""["host"]""")]
    [InlineData("""["none"]""")]
    [InlineData("""["container:peer"]""")]
    [InlineData("[]")]
    public void What_an_engine_connects_is_sound(string networks) => Assert.Empty(Short(networks));

    [Theory]
    [InlineData("""["host"]""", "[]")]
    [InlineData("""["bridge"]""", """[{"Container":80}]""")]
    [InlineData("[]", """[{"Container":80}]""")]
    public void What_an_engine_publishes_is_sound(string networks, string ports) => Assert.Empty(Short(networks, ports));

    [Fact]
    public void InfraKits_form_may_name_one_twice_and_publish_on_the_host_as_the_engine_lets_it()
    {
        Assert.Empty(Attached("""[{"Name":"front"},{"Name":"front"}]"""));
        Assert.Empty(Errors("""{"Config":{"Image":"a","ExposedPorts":{"80/tcp":{}}},"HostConfig":{"NetworkMode":"host","PortBindings":{"80/tcp":[{"HostPort":"80"}]}}}"""));
    }

    private static IReadOnlyList<SpecError> Short(string networks, string ports = "null") => Errors($$"""{"Image":"a","Networks":{{networks}},"Ports":{{ports}}}""");

    private static IReadOnlyList<SpecError> Attached(string attachments) => Errors($$$"""{"Config":{"Image":"a"},"NetworkAttachments":{{{attachments}}}}""");

    private static IReadOnlyList<SpecError> Errors(string properties) => ContainerValidation.Check(PluginProperties.Parse(properties), out _);
}
