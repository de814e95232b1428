using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>Habits no analyzer keeps for us.</summary>
public sealed partial class HabitTests
{
    [Fact]
    public void ConfigureAwait_is_asked_for_by_an_analyzer()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig")).Split("[src/**.cs]")[1].Split("\n[")[0];

        Assert.Matches(@"dotnet_diagnostic\.CA2007\.severity = (warning|error)", source);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_is_skipped_says_why()
    {
        var silent =
            from file in Repository.Files("tests", "*.cs")
            from Match skip in Skips().Matches(File.ReadAllText(file))
            where skip.Groups["reason"].Value.Trim().Length < 15
            select $"{Repository.Relative(file)}: {skip.Value}";

        Assert.Empty(silent);
    }

    [Fact]
    public void Nothing_in_src_reads_the_clock_of_the_machine()
    {
        var found =
            from file in Repository.Files("src", "*.cs")
            from Match clock in Clocks().Matches(File.ReadAllText(file))
            select $"{Repository.Relative(file)}: {clock.Value}";

        Assert.Empty(found);
    }

    [GeneratedRegex("""\bSkip\s*=\s*"(?<reason>[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Skips();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bThread\.Sleep\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clocks();
}
