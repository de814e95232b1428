using System.Text;
using System.Text.RegularExpressions;
using InfraKit.Sdk.Calendar;
using InfraKit.Sdk.Commits;
using InfraKit.Sdk.Flavors;

namespace InfraKit.Sdk.Tests.Commits;

/// <summary>What the user's reference shows passes what a commit checks beyond reading.</summary>
public sealed partial class DocumentedPoliciesTests
{
    private static readonly DateTimeOffset SomeDay = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Documents => [.. JsonBlock().Matches(Reference).Select(block => block.Groups["json"].Value)];

    private static string Reference => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "group-document.md"));

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_documented_document_can_be_committed(string json)
    {
        var spec = GroupDocument.Read(Encoding.UTF8.GetBytes(json)).GetSpec();

        Assert.Empty(WindowChecker.Check(spec.Windows, SomeDay));
        Assert.Empty(AbilityRules.Check(spec, new SimulatedCloud(TimeProvider.System), new VanillaFlavor()));
        Assert.All(spec.Updating.Steps, step => Assert.True(step.Gate is null or "error-rate", step.Gate));
    }

    [Fact]
    public void Nothing_in_the_reference_is_not_supported_yet() => Assert.DoesNotContain("not supported yet", Reference, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex JsonBlock();
}
