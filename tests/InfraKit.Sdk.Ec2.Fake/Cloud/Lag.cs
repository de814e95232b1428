namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>How long the API is behind the truth; drawn anew for every thing when it is left to chance.</summary>
internal sealed class Lag(Ec2FakeOptions options)
{
#pragma warning disable CA5394 // A test's chance, which must repeat.
    private readonly Random? random = options.LagSeed is { } seed ? new Random(seed) : null;

    public TimeSpan Next() => random is null ? options.VisibilityLag : options.VisibilityLag * random.NextDouble();
#pragma warning restore CA5394
}
