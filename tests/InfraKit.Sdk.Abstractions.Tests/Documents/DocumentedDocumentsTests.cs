using System.Text;
using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Tests.Documents;

/// <summary>What the user's reference shows is what the reader reads.</summary>
public sealed partial class DocumentedDocumentsTests
{
    public static TheoryData<string> Blocks => [.. JsonBlock().Matches(Reference).Select(block => block.Groups["json"].Value)];

    private static string Reference => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "group-document.md"));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_document_of_the_reference_is_read_and_written_again(string json)
    {
        var result = GroupDocument.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal([], result.Errors);
        Assert.Equal(result.Spec, GroupDocument.Read(GroupDocument.Write(result.GetSpec())).GetSpec());
    }

    [Fact]
    public void The_reference_has_a_document_for_every_common_wish() =>
        Assert.Superset(
            new HashSet<string> { "zero-downtime", "no-spare-quota", "like-swarmkit", "like-nomad", "checkpoints", "partition", "blue-green", "quorum", "at-night", "freeze" },
            Blocks.Select(block => GroupDocument.Read(Encoding.UTF8.GetBytes(block.Data)).GetSpec().Id.Value).ToHashSet());

    [Fact]
    public void What_says_nothing_but_the_wish_for_zero_downtime_has_the_default_policies()
    {
        var spec = Wish("zero-downtime");
        Assert.Equal(UpdatePolicy.Default, spec.Updating);
        Assert.Equal(HealPolicy.Default, spec.Healing);
        Assert.Equal(DrainPolicy.Default, spec.Draining);
        Assert.Equal(GuardPolicy.Default, spec.Guard);
    }

    [Fact]
    public void A_manual_hold_lasts_until_promoted() => Assert.Equal([new RolloutStage(Amount.Percent(40)) { Hold = Timeout.InfiniteTimeSpan }], Wish("partition").Updating.Steps);

    [Fact]
    public void A_rollback_at_ten_percent_is_read_as_such() =>
        Assert.Equal(new FailurePolicy { Max = Amount.Percent(10), Then = FailureAction.Rollback }, Wish("like-swarmkit").Updating.Failures);

    private static GroupSpec Wish(string id) =>
        Blocks.Select(block => GroupDocument.Read(Encoding.UTF8.GetBytes(block.Data)).GetSpec()).Single(spec => spec.Id.Value == id);

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex JsonBlock();
}
