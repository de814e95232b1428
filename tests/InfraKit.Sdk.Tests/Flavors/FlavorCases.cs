namespace InfraKit.Sdk.Tests.Flavors;

/// <summary>Small makers for the tests of the flavors.</summary>
internal static class FlavorCases
{
    public static readonly GroupId Group = new("web");

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static FlavorContext Context(string properties) => new(Group, PluginProperties.Parse(properties), Allocation.OfSize(2));

    public static InstanceDescription Instance(string id = "i-1", InstanceStatus status = InstanceStatus.Running, params InstanceEndpoint[] endpoints) =>
        new(new InstanceId(id), TagSet.Empty, status) { Details = new InstanceDetails { Endpoints = [.. endpoints] } };

    public static InstanceSpec Spec(string? init = null) =>
        new(PluginProperties.Parse("""{"k":"v"}"""), TagSet.Empty.With("infrakit.group", "workers")) { Init = init };

    public static async Task<IReadOnlyList<SpecError>> ErrorsOf(IFlavorPlugin flavor, string properties) =>
        await flavor.ValidateAsync(PluginProperties.Parse(properties), Allocation.OfSize(1), Token);

    /// <summary>Asserts exactly one error, at a path, that speaks of something.</summary>
    public static async Task AssertError(IFlavorPlugin flavor, string properties, string path, string says)
    {
        var error = Assert.Single(await ErrorsOf(flavor, properties));
        Assert.Equal(path, error.Path);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }
}
