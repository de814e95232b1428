using System.Reflection;

namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>Public means listed, and a list has a budget (docs/decisions/0001).</summary>
public sealed class SurfaceTests
{
    // What a record declares by itself is not what an author wrote, nor what a user reads.
    private static readonly string[] Synthesized =
        ["<Clone>", ".Deconstruct(", ".Equals(", ".GetHashCode(", ".operator ==(", ".operator !=(", ".ToString(", ".init ->"];

    public static TheoryData<string> SourceProjects => Repository.SourceProjectNames;

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void The_public_surface_stays_within_its_budget(string name)
    {
        var written = Listed(name).Count(entry => !Synthesized.Any(entry.Contains));

        Assert.InRange(written, 0, Budget(name));
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_listing_once_begun_names_every_public_type(string name)
    {
        var listed = Listed(name).Select(entry => entry.Split(['<', '('])[0]).ToHashSet();
        var unlisted = Assembly.Load(name).GetExportedTypes()
            .Select(type => type.FullName!.Split('`')[0].Replace('+', '.'))
            .Where(type => !listed.Contains(type));

        Assert.Empty(listed.Count == 0 ? [] : unlisted);
    }

    [Fact]
    public void The_engine_shows_few_types_and_none_of_its_rooms()
    {
        var types = Assembly.Load("InfraKit.Sdk").GetExportedTypes();

        Assert.All(types, type => Assert.Contains(type.Namespace, new[] { "InfraKit.Sdk", "Microsoft.Extensions.DependencyInjection" }));
        Assert.InRange(types.Length, 0, 20);
    }

    private static List<string> Listed(string name) =>
    [
        .. Repository.Files(Repository.Relative(Repository.Source(name).Folder), "PublicAPI.*.txt")
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0 && line[0] != '#'),
    ];

    private static int Budget(string name) => name switch
    {
        "InfraKit.Sdk.Abstractions" => 800,
        "InfraKit.Sdk.Planning" => 150,
        "InfraKit.Sdk" => 200,
        "InfraKit.Sdk.Testing" => 165,
        // What is known of types of resources is data that users add to (docs/decisions/0015).
        "InfraKit.Sdk.Terraform" => 65,
        // A provider.
        _ => 50,
    };
}
