using InfraKit.Sdk.Testing.Conformance;

namespace InfraKit.Sdk.Testing.Tests;

/// <summary>The examples for providers of docs/testing-providers.md.</summary>
public sealed class ProveYourProvider
{
    [Fact]
    public async Task A_shelf_is_filled_healed_and_renewed()
    {
        var shelf = new Shelf();
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("shelf", _ => shelf));
        await kit.CommitAsync(Novels(edition: 1));
        await kit.ConvergedAsync();
        Assert.Equal(3, shelf.Books.Count);

        shelf.Books.Clear();
        await kit.PassAsync(TimeSpan.FromMinutes(1));
        await kit.ConvergedAsync();
        Assert.Equal(3, shelf.Books.Count);

        var second = await kit.CommitAsync(Novels(edition: 2));
        await kit.ConvergedAsync();
        await kit.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(3, shelf.Books.Values.Count(book => book.Tags[WellKnownTags.Revision] == second.Revision.Value));
        Assert.Equal(3, shelf.Books.Count);
    }

    public static TheoryData<string> Promises => [.. InstanceConformance.Names(Subject())];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task The_shelf_keeps(string promise) => InstanceConformance.RunAsync(promise, Subject(), TestContext.Current.CancellationToken);

    private static ConformanceSubject Subject() => new(new Shelf(), PluginProperties.Parse("""{ "Edition": 1 }"""));

    private static GroupSpec Novels(int edition) => new(
        new GroupId("novels"),
        Allocation.OfSize(3),
        new PluginSpec(new PluginName("shelf"), PluginProperties.Parse($$"""{ "Edition": {{edition}} }""")),
        new PluginSpec(new PluginName("vanilla"), PluginProperties.None));
}
