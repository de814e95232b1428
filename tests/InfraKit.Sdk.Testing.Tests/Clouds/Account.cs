using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Testing.Tests.Clouds;

/// <summary>Someone who calls a simulated cloud as the engine would.</summary>
internal sealed class Account
{
    private int keys;

    public Account(int seed = 0) => Cloud = new SimulatedCloud(Time, seed);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public SimulatedCloud Cloud { get; }

    public IInstancePlugin Plugin => Cloud;

    public IFlavorPlugin Flavor => new SimulatedFlavor(Cloud);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static InstanceSpec Spec(string properties = "{}") => new(PluginProperties.Parse(properties), TagSet.Empty.With(WellKnownTags.Revision, "v1-a"));

    public async Task<ProvisionResult> TryMakeAsync(string? key = null, InstanceSpec? spec = null) =>
        await Plugin.ProvisionAsync(spec ?? Spec(), new IdempotencyKey(key ?? $"key-{++keys}"), Token);

    public async Task<SimulatedInstance> MakeAsync(InstanceSpec? spec = null)
    {
        var result = await TryMakeAsync(spec: spec);
        Assert.Null(result.Error);
        return Cloud.Instances.Single(instance => instance.Id == result.Id);
    }

    public async Task<SimulatedInstance[]> MakeAsync(int count)
    {
        var made = new SimulatedInstance[count];
        for (var i = 0; i < count; i++) made[i] = await MakeAsync();
        return made;
    }

    public async Task<(IReadOnlyList<InstanceDescription> Rows, bool IsComplete)> ListAsync(TagSet? tags = null)
    {
        var (rows, isComplete) = (new List<InstanceDescription>(), false);
        await foreach (var page in Plugin.DescribeInstancesAsync(new InstanceQuery(tags ?? TagSet.Empty), Token))
        {
            rows.AddRange(page.Instances.Span);
            isComplete |= page.IsLast;
        }

        return (rows, isComplete);
    }

    public async Task<IEnumerable<string>> ListedAsync() => (await ListAsync()).Rows.Select(row => row.Id.Value);

    public async Task<InstanceDescription> RowAsync(SimulatedInstance instance) => (await ListAsync()).Rows.Single(row => row.Id == instance.Id);

    public async Task<PluginErrorKind?> DestroyAsync(SimulatedInstance instance) => (await Plugin.DestroyAsync(instance.Id, DestroyReason.Terminate, Token)).Error?.Kind;

    public async Task<Health> HealthAsync(SimulatedInstance instance) => (await Flavor.HealthyAsync(Context, new InstanceDescription(instance.Id, instance.Tags), Token)).Health;

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public static FlavorContext Context { get; } = new(new GroupId("web"), PluginProperties.None, Allocation.OfSize(1));
}
