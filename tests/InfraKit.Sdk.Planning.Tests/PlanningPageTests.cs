using System.Globalization;
using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Planning.Tests;

/// <summary>docs/planning.md says what the planner does: each word's figure and each worked example.</summary>
public sealed partial class PlanningPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "planning.md"));

    public static TheoryData<string> Terms => [.. Examples().Matches(Page).Select(match => match.Groups["term"].Value)];

    public static TheoryData<string> Words => [.. Rows().Matches(Page).Select(match => match.Groups["word"].Value)];

    [Theory]
    [MemberData(nameof(Terms))]
    public void The_worked_example_of(string term)
    {
        var text = Examples().Matches(Page).Single(match => match.Groups["term"].Value == term).Groups["text"].Value;
        var said = Figures().Matches(text).Select(match => match.Groups["figure"].Value).ToList();
        var done = PlanningPageExamples.Of[term]();

        Assert.NotEmpty(said);
        Assert.All(said.Where(figure => !IsName(figure)), figure => Assert.Contains(figure, done));
    }

    [Fact]
    public void Every_example_stands_on_the_page_once() => Assert.Equal(PlanningPageExamples.Of.Keys.Order(), Terms.Select(row => row.Data).Order());

    [Theory]
    [MemberData(nameof(Words))]
    public void The_figure_of(string word)
    {
        var figure = Rows().Matches(Page).Single(match => match.Groups["word"].Value == word).Groups["figure"].Value;
        Assert.Equal(int.Parse(figure, CultureInfo.InvariantCulture), PlanningPageWords.Figures[word]);
    }

    [Fact]
    public void Every_word_stands_on_the_page_once() => Assert.Equal(PlanningPageWords.Figures.Keys.Order(), Words.Select(row => row.Data).Order());

    // A field of the document, which no decision says.
    private static bool IsName(string figure) => figure is "Action" or "Action: labels" or "Hold: update" or "Hold: all" or "Hold: heal" or "UnknownAfter" or "Overshoot" or "After" or "rollback" or "b1";

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "InfraKit.Sdk.sln"))) return at.FullName;
        }

        throw new InvalidOperationException("The tests don't run inside the repository.");
    }

    [GeneratedRegex(@"^> \*\*(?<term>[^*]+)\*\* (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Examples();

    [GeneratedRegex("`(?<figure>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figures();

    [GeneratedRegex(@"^\| (?<word>\w+) \| [^|]+ \| (?<figure>\d+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rows();
}
