using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Testing.Tests;

/// <summary>What the documentation shows is what is compiled and run here.</summary>
public sealed partial class DocumentedExamplesTests
{
    private static string Page => Read("testing-providers.md");

    public static TheoryData<string> Examples => [.. CSharpBlock().Matches(Page).Select(block => block.Groups["code"].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_of_the_page_is_part_of_a_test(string code) =>
        Assert.Contains(Flat(code), Flat(Read("ProveYourDocument.cs.txt") + Read("ProveYourProvider.cs.txt")), StringComparison.Ordinal);

    [Fact]
    public void The_page_has_an_example_for_documents_and_one_for_providers()
    {
        Assert.Contains(Examples, example => example.Data.Contains("kit.Cloud.Create =", StringComparison.Ordinal));
        Assert.Contains(Examples, example => example.Data.Contains("AddInstancePlugin", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_knob_is_named_on_the_page()
    {
        var knobs =
            from type in typeof(ListingKnobs).Assembly.GetExportedTypes()
            where type.Name.EndsWith("Knobs", StringComparison.Ordinal) || type == typeof(CloudLimits) || type == typeof(InstanceLife)
            from property in type.GetProperties()
            select property.Name;

        Assert.All(knobs, knob => Assert.Contains($"`{knob}", Page, StringComparison.Ordinal));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file));

    // Line by line without the indentation, which differs between a page and a class.
    private static string Flat(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CSharpBlock();
}
