using System.Reflection;

namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>Providers → Abstractions ← Planning ← engine ← Testing: read from the project files and again from the compiled assemblies.</summary>
public sealed class DirectionTests
{
    private const string Abstractions = "InfraKit.Sdk.Abstractions";
    private const string Planning = "InfraKit.Sdk.Planning";
    private const string Engine = "InfraKit.Sdk";
    private const string Testing = "InfraKit.Sdk.Testing";

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

    // A provider that knew the engine would be no judge of it. Its namespaces are those of the engine's and the planner's folders.
    [Theory]
    [InlineData("Clouds")]
    [InlineData("Conformance")]
    public void What_judges_knows_the_contract_alone(string room)
    {
        var inside = Repository.Source(Engine).CodeFiles().Select(file => Path.GetDirectoryName(file)!).Distinct()
            .Select(folder => Path.GetRelativePath(Repository.Source(Engine).Folder, folder))
            .Where(folder => folder != ".")
            .Select(folder => $"{Engine}.{folder.Replace(Path.DirectorySeparatorChar, '.')}")
            .Append(Planning)
            .ToList();
        var files = Repository.Files($"src/InfraKit.Sdk.Testing/{room}", "*.cs").ToList();
        var found =
            from file in files
            from forbidden in inside
            where Mentions(File.ReadAllText(file), forbidden)
            select $"{Repository.Relative(file)}: {forbidden}";

        Assert.NotEmpty(files);
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("InfraKit.Sdk.Testing.Clouds")]
    [InlineData("InfraKit.Sdk.Testing.Conformance")]
    public void What_judges_uses_no_type_of_the_engine(string room)
    {
        var engines = Assembly.Load(Engine).GetTypes().Concat(Assembly.Load(Planning).GetTypes()).Select(type => type.Assembly).ToHashSet();
        var found =
            from type in Assembly.Load(Testing).GetTypes()
            where type.Namespace?.StartsWith(room, StringComparison.Ordinal) == true
            from used in UsedBy(type)
            where engines.Contains(used.Assembly)
            select $"{type.Name} uses {used}";

        Assert.Empty(found);
    }

    private static bool Mentions(string code, string name) =>
        code.Contains($"using {name};", StringComparison.Ordinal) || code.Contains($"{name}.", StringComparison.Ordinal);

    private static IEnumerable<Type> UsedBy(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();
        return type.GetFields(All).Select(field => field.FieldType)
            .Concat(methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(methods.SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType))
            .Concat(type.GetInterfaces());
    }

    private static HashSet<string> Allowed(string name) => name switch
    {
        Abstractions => [],
        Engine => [Abstractions, Planning],
        Testing => [Abstractions, Planning, Engine],
        // The planner, and every provider.
        _ => [Abstractions],
    };
}
