using System.Reflection;

namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>Providers → Abstractions ← Planning ← engine: read from the project files and again from the compiled assemblies.</summary>
public sealed class DirectionTests
{
    private const string Abstractions = "InfraKit.Sdk.Abstractions";
    private const string Planning = "InfraKit.Sdk.Planning";
    private const string Engine = "InfraKit.Sdk";

    public static TheoryData<string> SourceProjects => Repository.SourceProjectNames;

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_project_refers_only_where_the_arrows_point(string name)
    {
        Assert.Subset(Allowed(name), Repository.Source(name).References.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_compiled_assembly_refers_only_where_the_arrows_point(string name)
    {
        var ours = Assembly.Load(name).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("InfraKit.", StringComparison.Ordinal));

        Assert.Subset(Allowed(name), ours.ToHashSet());
    }

    [Fact]
    public void The_planner_takes_no_package()
    {
        Assert.Empty(Repository.Source(Planning).Packages);
    }

    [Fact]
    public void The_contract_takes_dependency_injections_abstractions_alone()
    {
        Assert.Equal(["Microsoft.Extensions.DependencyInjection.Abstractions"], Repository.Source(Abstractions).Packages);
    }

    [Fact]
    public void Nothing_in_src_refers_to_tests()
    {
        var tests = Repository.TestProjects.Select(project => project.Name).ToHashSet();

        Assert.All(Repository.SourceProjects, project => Assert.DoesNotContain(project.References, tests.Contains));
    }

    private static HashSet<string> Allowed(string name) => name switch
    {
        Abstractions => [],
        Engine => [Abstractions, Planning],
        // The planner, and every provider.
        _ => [Abstractions],
    };
}
