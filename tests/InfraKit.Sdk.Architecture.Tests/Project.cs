using System.Xml.Linq;

namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>What a project file says about a project.</summary>
internal sealed record Project(string Name, string Folder, string RootNamespace, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public static Project Read(string path)
    {
        var xml = XDocument.Load(path);
        var name = Path.GetFileNameWithoutExtension(path);
        return new Project(
            name,
            Path.GetDirectoryName(path)!,
            xml.Descendants("RootNamespace").FirstOrDefault()?.Value ?? name,
            [.. Includes(xml, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))],
            [.. Includes(xml, "PackageReference")]);
    }

    public IEnumerable<string> CodeFiles() => Repository.Files(Repository.Relative(Folder), "*.cs");

    public override string ToString() => Name;

    private static IEnumerable<string> Includes(XDocument xml, string item) =>
        xml.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>().Order(StringComparer.Ordinal);
}
