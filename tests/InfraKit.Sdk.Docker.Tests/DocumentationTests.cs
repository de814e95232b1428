using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Tests;

/// <summary>What docs/providers/docker.md shows is what is read, and what is read is on it.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "docker.md"));

    public static TheoryData<string> Examples => [.. JsonBlock().Matches(Page).Select(block => block.Groups["json"].Value)];

    public static TheoryData<string> Names =>
    [
        .. Properties(typeof(ContainerProperties)), .. Properties(typeof(PortProperties)), .. Properties(typeof(VolumeProperties)), .. Properties(typeof(HealthcheckProperties)),
        .. Properties(typeof(NetworkAttachmentProperties)), .. Properties(typeof(DockerOptions)),
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_sound(string json)
    {
        var properties = JsonDocument.Parse(json).RootElement.GetProperty("Properties").GetRawText();
        Assert.Empty(ContainerValidation.Check(PluginProperties.Parse(properties), out _));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_property_and_option_is_named(string name) => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal);

    [Fact]
    public void Both_forms_have_an_example()
    {
        Assert.Contains(Examples, example => example.Data.Contains("\"Healthcheck\"", StringComparison.Ordinal));
        Assert.Contains(Examples, example => example.Data.Contains("\"HostConfig\"", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Properties(Type type) =>
        type.GetProperties().Where(property => !property.IsDefined(typeof(JsonIgnoreAttribute), inherit: false)).Select(property => property.Name).Where(name => name is not ("Of" or "Is"));

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex JsonBlock();
}
