using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>The tests that share an engine.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "What it is to the test framework.")]
public sealed class SharedEngineCollection : ICollectionFixture<SharedEngine>
{
    public const string Name = "one engine";
}
