using InfraKit.Sdk.Ec2.Machines;
using InfraKit.Sdk.Testing.Conformance;

namespace InfraKit.Sdk.Ec2.Tests.Contract;

/// <summary>The promises of the contract, kept by machines: of the fake, or of whatever <c>INFRAKIT_EC2_ENDPOINT</c> names.</summary>
public sealed class ContractTests
{
    public static TheoryData<string> Cases
    {
        get
        {
            // What is examined follows from the plugin's abilities: that takes no endpoint.
            using var plugin = new Ec2Plugin(new Ec2Options(), TimeProvider.System);
            return [.. InstanceConformance.Names(ContractEndpoint.Subject(plugin, (_, _) => Task.CompletedTask, wait: null))];
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Promise(string name)
    {
        if (KnownGaps.ReasonFor(name) is { } gap) Assert.Skip(gap);

        await using var endpoint = await ContractEndpoint.OpenAsync();
        await InstanceConformance.RunAsync(name, endpoint.Subject(), TestContext.Current.CancellationToken);
    }
}
