using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>What the documents point at is there, and holds on any machine.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Relative_links_lead_somewhere()
    {
        var broken =
            from file in Repository.Files(".", "*.md")
            from Match link in Links().Matches(Prose(file))
            let target = link.Groups["target"].Value
            where !target.Contains(':', StringComparison.Ordinal)
            let path = Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString(target))
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{Repository.Relative(file)} → {target}";

        Assert.Empty(broken);
    }

    [Fact]
    public void No_document_names_a_path_of_its_authors_machine()
    {
        var found =
            from file in Repository.Files(".", "*.md")
            from Match path in MachinePaths().Matches(File.ReadAllText(file))
            select $"{Repository.Relative(file)}: {path.Value}";

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("LICENSE")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/vocabulary.md")]
    public void The_house_has_its_documents(string file) => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), $"{file} is missing.");

    // A link inside a code block is an example.
    private static string Prose(string file) => CodeBlocks().Replace(File.ReadAllText(file), string.Empty);

    [GeneratedRegex(@"\]\((?<target>[^)\s#]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"```.*?```|`[^`\n]+`", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"(?<![\w.~-])/(home|root|Users|work|workspace)/[\w./-]*|\b[A-Z]:\\\w+|\.\./shared\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachinePaths();
}
