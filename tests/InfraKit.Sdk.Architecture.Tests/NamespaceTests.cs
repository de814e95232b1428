using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>Where a type's name says it lives is where its file is.</summary>
public sealed partial class NamespaceTests
{
    private const string Abstractions = "InfraKit.Sdk.Abstractions";
    private const string Planning = "InfraKit.Sdk.Planning";
    private const string Engine = "InfraKit.Sdk";
    private const string Registration = "Microsoft.Extensions.DependencyInjection";

    public static TheoryData<string> SourceProjects => Repository.SourceProjectNames;

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void Namespaces_follow_folders(string name)
    {
        var project = Repository.Source(name);
        var astray =
            from file in project.CodeFiles()
            let found = Declared().Match(File.ReadAllText(file)).Groups["name"].Value
            // A file without a namespace holds assembly attributes or global usings.
            where found.Length > 0 && found != Registration && found != Expected(project, file) && !IsEntrance(project, file, found)
            select $"{Repository.Relative(file)}: {found}, expected {Expected(project, file)}";

        Assert.Empty(astray);
    }

    [Fact]
    public void Only_registration_extensions_live_in_the_namespace_of_dependency_injection()
    {
        var astray =
            from file in Repository.Files("src", "*.cs")
            where Declared().Match(File.ReadAllText(file)).Groups["name"].Value == Registration
            where !Path.GetFileName(file).EndsWith("Extensions.cs", StringComparison.Ordinal)
            select Repository.Relative(file);

        Assert.Empty(astray);
    }

    // The contract is one namespace, whatever its folders, and so is the planner (docs/decisions/0002).
    private static string Expected(Project project, string file) => project.Name is Abstractions or Planning
        ? project.RootNamespace
        : string.Join('.', Path.GetRelativePath(project.Folder, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar).Where(part => part != ".").Prepend(project.RootNamespace));

    // What an application calls on the engine is found by the contract's using, whichever room builds it.
    private static bool IsEntrance(Project project, string file, string found) =>
        project.Name == Engine && found == project.RootNamespace && PublicType().IsMatch(File.ReadAllText(file));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^public ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PublicType();
}
