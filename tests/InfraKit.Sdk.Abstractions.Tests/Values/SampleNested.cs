namespace InfraKit.Sdk.Tests.Values;

internal sealed record SampleNested
{
    public PluginProperties? Inner { get; init; }
}
