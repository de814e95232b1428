using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>What docs/providers/terraform.md shows is what is read, and what is read is on it.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "terraform.md"));

    public static TheoryData<string> Examples => [.. JsonBlock().Matches(Page).Select(block => block.Groups["json"].Value)];

    public static TheoryData<string> Names =>
    [
        .. Properties(typeof(TerraformOptions)), .. Properties(typeof(ModuleFields)), .. Properties(typeof(DocumentFields)), .. Properties(typeof(TerraformMemberType)).Except(["Type"]),
        DocumentBlock.ScopeArgument, DocumentBlock.PrefixArgument,
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_sound(string json) =>
        Assert.Empty(TerraformDocument.Read(PluginProperties.Parse(JsonDocument.Parse(json).RootElement.GetProperty("Properties").GetRawText()), new MemberTypes(), out _));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_property_and_option_is_named(string name) => Assert.True(Word().Matches(Page).Any(word => word.Groups["word"].Value == name), $"{name} is not on the page");

    [Fact]
    public void Both_forms_have_an_example()
    {
        Assert.Contains(Examples, example => example.Data.Contains("\"resource\"", StringComparison.Ordinal));
        Assert.Contains(Examples, example => example.Data.Contains("\"Module\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_default_is_the_one_that_is_used()
    {
        var options = new TerraformOptions();
        var told = OptionLine().Matches(Page).ToDictionary(line => line.Groups["name"].Value, line => line.Groups["default"].Value.Trim(' ', '`'), StringComparer.Ordinal);
        var used = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [nameof(options.Parallelism)] = $"{options.Parallelism}",
            [nameof(options.MembersPerShard)] = $"{options.MembersPerShard}",
            [nameof(options.MaxParallelRuns)] = $"{options.MaxParallelRuns}",
            [nameof(options.BatchWindow)] = $"{options.BatchWindow.TotalMilliseconds} ms",
            [nameof(options.LockTimeout)] = $"{options.LockTimeout.TotalMinutes} min",
            [nameof(options.StopTimeout)] = $"{options.StopTimeout.TotalMinutes} min",
            [nameof(options.DriftInterval)] = $"{options.DriftInterval.TotalMinutes} min",
            [nameof(options.Drift)] = $"{options.Drift}",
            [nameof(options.VisibilityLag)] = $"{options.VisibilityLag.TotalSeconds} s",
        };

        Assert.All(used, one => Assert.Equal((one.Key, one.Value), (one.Key, told[one.Key])));
        Assert.Equal(Properties(typeof(TerraformOptions)).Order(StringComparer.Ordinal), told.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_known_types_are_those_that_are_known()
    {
        var told = TypeLine().Matches(Page).Select(line => (line.Groups["type"].Value, line.Groups["address"].Value, line.Groups["found"].Value));

        Assert.Equal(
            KnownMemberTypes.All.Select(type => (type.Type, type.AddressAttribute ?? "", type.Lookup is null ? "no" : "yes")).Order(),
            told.Order());
    }

    [Fact]
    public void Words_that_a_document_can_not_have_are_named()
    {
        foreach (var name in new[] { "variable", "output", "module", "import" }) Assert.Contains($"`{name}`", Page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Properties(Type type) => type.GetProperties()
        .Where(property => !property.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) && !property.Name.StartsWith("Refused", StringComparison.Ordinal) && property.Name != "Comment")
        .Select(property => property.GetCustomAttributes(typeof(JsonPropertyNameAttribute), inherit: false) is [JsonPropertyNameAttribute named] ? named.Name : property.Name);

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex JsonBlock();

    [GeneratedRegex("(?<![A-Za-z0-9_])(?<word>@?[A-Za-z][A-Za-z0-9_]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();

    [GeneratedRegex("^\\| `(?<name>[A-Z][A-Za-z]+)` \\|(?<default>[^|]*)\\| [^|]+ \\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OptionLine();

    [GeneratedRegex("^\\| `(?<type>[a-z0-9_]+)` \\| (`(?<address>[^`|]+)`)? ?\\| (?<found>yes|no) \\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TypeLine();
}
