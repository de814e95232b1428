using System.IO.Compression;
using System.Xml.Linq;

namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>What a user installs. Needs packed packages: <c>eng/test.sh</c> packs and says where.</summary>
public sealed class PackageTests
{
    private const string PackagesVariable = "INFRAKIT_TEST_PACKAGES";

    public static TheoryData<string> SourceProjects => Repository.SourceProjectNames;

    [Fact]
    public void Exactly_the_projects_in_src_are_packed()
    {
        var packed = Directory.EnumerateFiles(Folder(), "*.nupkg").Select(file => Metadata(file, "id")).Order(StringComparer.Ordinal);

        Assert.Equal(Repository.SourceProjects.Select(project => project.Name).Order(StringComparer.Ordinal), packed);
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_package_brings_its_documentation_and_its_licence(string name)
    {
        var package = PackageOf(name);
        using var archive = ZipFile.OpenRead(package);
        var files = archive.Entries.Select(entry => entry.FullName).ToList();

        Assert.Contains("README.md", files);
        Assert.NotEqual(0, archive.GetEntry("README.md")!.Length);
        Assert.Contains($"lib/net10.0/{name}.dll", files);
        Assert.Contains($"lib/net10.0/{name}.xml", files);
        Assert.Equal("README.md", Metadata(package, "readme"));
        Assert.Equal("Apache-2.0", Metadata(package, "license"));
        Assert.NotEqual("Package Description", Metadata(package, "description"));
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_package_depends_on_what_its_project_names(string name)
    {
        var project = Repository.Source(name);
        var dependencies = Dependencies(name);

        Assert.Superset(project.References.Concat(project.Packages).ToHashSet(), dependencies);
        Assert.Equal(project.References.ToHashSet(), dependencies.Where(IsOurs).ToHashSet());
    }

    // Central pinning writes pinned packages into the manifest even where they are only needed indirectly.
    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_package_brings_nothing_that_is_not_of_the_product(string name)
    {
        var product = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("ItemGroup")
            .Where(group => group.Attribute("Label")?.Value == "Product" || (name == "InfraKit.Sdk.Testing" && group.Attribute("Label")?.Value == "Product for tests"))
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value)
            .ToHashSet();

        Assert.Subset(product, Dependencies(name).Where(dependency => !IsOurs(dependency)).ToHashSet());
    }

    private static bool IsOurs(string package) => Repository.SourceProjects.Any(project => project.Name == package);

    private static HashSet<string> Dependencies(string name) =>
    [
        .. Manifest(PackageOf(name)).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => element.Attribute("id")!.Value),
    ];

    private static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable(PackagesVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{PackagesVariable} is not set: eng/test.sh packs the packages and sets it.");
        return folder;
    }

    private static string PackageOf(string name) => Directory.EnumerateFiles(Folder(), "*.nupkg").Single(file => Metadata(file, "id") == name);

    private static string Metadata(string package, string element) =>
        Manifest(package).Descendants().Single(found => found.Name.LocalName == element && found.Parent!.Name.LocalName == "metadata").Value;

    private static XDocument Manifest(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var manifest = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(manifest);
    }
}
