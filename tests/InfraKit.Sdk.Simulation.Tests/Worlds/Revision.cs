using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Simulation.Tests.Worlds;

/// <summary>A revision that documents of simulated groups name.</summary>
internal sealed record Revision(string Name, PluginSpec Instance, RevisionNames Names)
{
    public static readonly PluginSpec Flavor = new(new PluginName("vanilla"), PluginProperties.None);

    public static readonly Revision[] All = [.. Enumerable.Range(0, 8).Select(Of)];

    public static Revision A => All[0];

    public static Revision B => All[1];

    public static Revision C => All[2];

    public SpecRevision Hash => Names.Revision;

    /// <summary>The number of the revision that an instance's properties are of.</summary>
    public static int NumberOf(PluginProperties properties) => Array.FindIndex(All, revision => revision.Instance.Properties.Equals(properties));

    public override string ToString() => Name;

    private static Revision Of(int number)
    {
        var instance = new PluginSpec(new PluginName("sim"), PluginProperties.Parse($$"""{ "Version": {{number}} }"""));
        var spec = new GroupSpec(new GroupId("web"), Allocation.OfSize(1), instance, Flavor);
        return new Revision(((char)('A' + number)).ToString(), instance, RevisionBook.NamesOf(spec));
    }
}
