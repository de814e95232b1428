namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>The checkout these tests judge, found from where they run.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", ".git", ".vs", ".idea", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Project> SourceProjects { get; } = Projects("src");

    public static IReadOnlyList<Project> TestProjects { get; } = Projects("tests");

    public static TheoryData<string> SourceProjectNames => [.. SourceProjects.Select(project => project.Name)];

    public static Project Source(string name) => SourceProjects.Single(project => project.Name == name);

    /// <summary>Files below a folder of the checkout, in a stable order; none that a build made.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
                .Where(file => !Relative(file).Split('/').Any(NotOurs.Contains))
                .Order(StringComparer.Ordinal)
            : [];
    }

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static List<Project> Projects(string folder) => [.. Files(folder, "*.csproj").Select(Project.Read)];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InfraKit.Sdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("These tests run from inside a checkout: no folder above holds InfraKit.Sdk.sln.");
    }
}
