using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Documents;

namespace InfraKit.Sdk.Ec2.Tests;

/// <summary>What docs/providers/ec2.md shows is what is read, what is read is on it, and its permissions are those that are used.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "ec2.md"));

    public static TheoryData<string> Examples => [.. JsonBlock().Matches(Page).Select(block => block.Groups["json"].Value).Where(json => json.Contains("\"Plugin\"", StringComparison.Ordinal))];

    public static TheoryData<string> Names =>
    [
        .. Properties(typeof(MachineProperties)), .. Properties(typeof(TemplateProperties)), .. Properties(typeof(VolumeProperties)), .. Properties(typeof(MetadataProperties)),
        .. Properties(typeof(VerbatimAttachVolume)), .. Properties(typeof(Ec2Options)),
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_sound(string json) =>
        Assert.Empty(MachineValidation.Check(PluginProperties.Parse(JsonDocument.Parse(json).RootElement.GetProperty("Properties").GetRawText()), out _));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_property_and_option_is_named(string name) => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal);

    [Fact]
    public void The_table_of_errors_is_the_one_that_is_used()
    {
        var told = ErrorLine().Matches(Page).SelectMany(line => Word().Matches(line.Groups["codes"].Value).Select(code => (code.Groups["word"].Value, line.Groups["kind"].Value)));

        Assert.Equal(ErrorTable.Rows.Select(row => (row.Code, row.Kind.ToString())).Order(), told.Order());
    }

    [Fact]
    public void The_policy_is_sound_JSON_with_each_action_that_is_called()
    {
        var policy = JsonBlock().Matches(Page).Select(block => block.Groups["json"].Value).Single(json => json.Contains("\"Statement\"", StringComparison.Ordinal));
        var allowed = JsonDocument.Parse(policy).RootElement.GetProperty("Statement").EnumerateArray().SelectMany(Actions).ToHashSet(StringComparer.Ordinal);

        foreach (var action in CalledActions) Assert.Contains($"{(action == "GetParameter" ? "ssm" : "ec2")}:{action}", allowed);
    }

    /// <summary>The actions that the provider calls; a test of the wire holds its journal to them.</summary>
    internal static IReadOnlyList<string> CalledActions { get; } =
    [
        "RunInstances", "CreateFleet", "CreateLaunchTemplate", "DeleteLaunchTemplate", "DescribeLaunchTemplates", "DescribeLaunchTemplateVersions", "DescribeInstances", "DescribeInstanceStatus",
        "DescribeSpotInstanceRequests", "DescribeSubnets", "DescribeSecurityGroups", "DescribeImages", "DescribeInstanceTypes", "DescribeKeyPairs", "DescribeVolumes", "AttachVolume", "CreateTags",
        "TerminateInstances", "StartInstances", "RebootInstances", "GetParameter",
    ];

    private static IEnumerable<string> Actions(JsonElement statement)
    {
        var action = statement.GetProperty("Action");
        return action.ValueKind == JsonValueKind.String ? [action.GetString()!] : action.EnumerateArray().Select(one => one.GetString()!);
    }

    private static IEnumerable<string> Properties(Type type) =>
        type.GetProperties().Where(property => !property.IsDefined(typeof(JsonIgnoreAttribute), inherit: false)).Select(property => property.Name);

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex JsonBlock();

    [GeneratedRegex("^\\| `(?<kind>[A-Z][A-Za-z]+)` \\| [^|]* \\| (?<codes>`.*`) \\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ErrorLine();

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();
}
