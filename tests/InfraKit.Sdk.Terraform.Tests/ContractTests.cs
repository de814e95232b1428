using InfraKit.Sdk.Terraform.Tests.Fixtures;
using InfraKit.Sdk.Testing.Conformance;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>The promises of the contract, on the real binary.</summary>
public sealed class ContractTests
{
    private static readonly PluginProperties Refused = PluginProperties.Parse("""{ "resource": { "dirstore_object": { "a name": { "name": "web" } } } }""");

    public static TheoryData<string> Promises => [.. InstanceConformance.Names(new ConformanceSubject(NamesOnly(), World.Document()) { Refused = Refused, Kill = (_, _) => Task.CompletedTask })];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task Terraform_keeps(string promise)
    {
        await using var world = await World.StartAsync();
        var subject = new ConformanceSubject(world.Plugin, World.Document())
        {
            Refused = Refused,
            Kill = async (id, _) =>
            {
                Assert.True(world.Server.Objects.Delete(world.Server.Objects.All.Single(one => one.Tags["infrakit.intent"] == id.Value).Id));
                await world.LookForDriftAsync();
            },
            Patience = TimeSpan.FromSeconds(60),
        };

        await InstanceConformance.RunAsync(promise, subject, TestContext.Current.CancellationToken);

        Assert.Empty(world.Server.Objects.All);
    }

    private static IInstancePlugin NamesOnly() => new Members.TerraformPlugin("/nowhere", new TerraformOptions(), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
}
