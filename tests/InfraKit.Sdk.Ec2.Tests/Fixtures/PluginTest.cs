using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Machines;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Fixtures;

/// <summary>A test of the provider alone, over a fake of its own, in virtual time. What it called is held to what the docs allow it.</summary>
public abstract class PluginTest : IAsyncLifetime
{
    private const string OperatorKey = "AKIAOPERATOROPERATOR";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<IDisposable> owned = [];
    private StandstillTime time = null!;
    private int keys;

    /// <summary>A machine in three zones.</summary>
    protected const string Sound = $$"""{ "ImageId": "{{Defaults.Image}}", "InstanceType": "{{Defaults.MicroType}}", "Subnets": ["{{Defaults.SubnetA}}", "{{Defaults.SubnetB}}", "{{Defaults.SubnetC}}"] }""";

    /// <summary>A machine in one zone.</summary>
    protected const string InZoneA = $$"""{ "ImageId": "{{Defaults.Image}}", "InstanceType": "{{Defaults.MicroType}}", "Subnets": ["{{Defaults.SubnetA}}"] }""";

    /// <summary>A machine that is paid by the market.</summary>
    protected const string OnTheMarket = $$"""{ "ImageId": "{{Defaults.Image}}", "InstanceType": "{{Defaults.MicroType}}", "Subnets": ["{{Defaults.SubnetA}}"], "Spot": true }""";

    /// <summary>Everybody's clock.</summary>
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>How EC2 behaves; to be changed at any time.</summary>
    protected Ec2FakeOptions Behaviour { get; private set; } = null!;

    /// <summary>EC2.</summary>
    protected Ec2Fake Fake { get; private set; } = null!;

    /// <summary>Someone else who works in the account.</summary>
    protected IAmazonEC2 Other { get; private set; } = null!;

    /// <summary>The provider.</summary>
    private protected Ec2Plugin Plugin { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        time = new StandstillTime(Clock);
        Behaviour = new Ec2FakeOptions { Clock = Clock };
        Behaviour.AccessKeys[OperatorKey] = "operator/operator/operator";
        Fake = await Ec2Fake.StartAsync(Behaviour);
        Plugin = NewPlugin();
        var other = new AmazonEC2Client(OperatorKey, "operator/operator/operator", new AmazonEC2Config { ServiceURL = Fake.Endpoint.AbsoluteUri, AuthenticationRegion = Defaults.Region, MaxErrorRetry = 0 });
        owned.Add(other);
        Other = other;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var called = Fake.Journal.Entries.Where(entry => entry.AccessKey == Ec2FakeOptions.DefaultAccessKey).Select(entry => entry.Action).Distinct().ToArray();
        foreach (var one in owned) one.Dispose();
        await Fake.DisposeAsync();
        Assert.Subset(DocumentationTests.CalledActions.ToHashSet(StringComparer.Ordinal), called.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Another process of the same engine, or another engine.</summary>
    private protected Ec2Plugin NewPlugin(Action<Ec2Options>? configure = null)
    {
        var (client, parameters) = (FakeClient.Machines(Fake, time.Request), FakeClient.Parameters(Fake));
        var options = new Ec2Options { Client = client, Parameters = parameters };
        configure?.Invoke(options);
        var plugin = new Ec2Plugin(options, time);
        owned.AddRange([plugin, client, parameters]);
        return plugin;
    }

    /// <summary>The provider of the test with other options.</summary>
    private protected void Configure(Action<Ec2Options> configure) => Plugin = NewPlugin(configure);

    /// <summary>Another process takes over.</summary>
    protected void Restart() => Plugin = NewPlugin();

    /// <summary>Lets time pass while nothing else can bring a call to its end.</summary>
    protected async Task<T> EndAsync<T>(ValueTask<T> call)
    {
        var task = call.AsTask();
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (!task.IsCompleted)
        {
            if (TimeProvider.System.GetUtcNow() > until) throw new TimeoutException("The call does not end.");
            if (time.IsReached) Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        return await task;
    }

    /// <summary>A key that was not used before.</summary>
    protected IdempotencyKey NextKey() => new($"n0n3-{(++keys).ToString(CultureInfo.InvariantCulture)}");

    /// <summary>What a machine is to be.</summary>
    protected static InstanceSpec Spec(string properties = Sound, string group = "web", params (string Key, string Value)[] tags) =>
        new(PluginProperties.Parse(properties), TagSet.From([new(WellKnownTags.Group, group), .. tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))]));

    /// <summary>Asks for machines in one call; their keys follow each other.</summary>
    protected Task<ProvisionResult[]> AskAsync(int count, InstanceSpec? spec = null) => AskAsync([.. Enumerable.Repeat(spec ?? Spec(), count)]);

    /// <summary>Asks for machines in one call; their keys follow each other.</summary>
    protected async Task<ProvisionResult[]> AskAsync(params InstanceSpec[] specs)
    {
        var results = new ProvisionResult[specs.Length];
        return await EndAsync(RunAsync());

        async ValueTask<ProvisionResult[]> RunAsync()
        {
            await Plugin.ProvisionManyAsync(specs.Select(spec => new ProvisionRequest(spec, NextKey())).ToArray(), results, Stop);
            return results;
        }
    }

    /// <summary>Makes machines that run.</summary>
    protected async Task<IReadOnlyList<InstanceId>> MakeAsync(int count, InstanceSpec? spec = null)
    {
        var made = await AskAsync(count, spec);
        Assert.All(made, result => Assert.Null(result.Error));
        Clock.Advance(Behaviour.BootTime);
        return [.. made.Select(result => result.Id!.Value)];
    }

    /// <summary>Ends machines in one call.</summary>
    protected async Task<PluginError?[]> DestroyAsync(params IReadOnlyList<InstanceId> ids)
    {
        var results = new EffectResult[ids.Count];
        return await EndAsync(RunAsync());

        async ValueTask<PluginError?[]> RunAsync()
        {
            await Plugin.DestroyManyAsync(ids.ToArray(), results, DestroyReason.Terminate, Stop);
            return [.. results.Select(result => result.Error)];
        }
    }

    /// <summary>A whole listing.</summary>
    private protected async Task<IReadOnlyList<InstanceDescription>> ListAsync(TagSet? tags = null, bool details = true, Ec2Plugin? of = null)
    {
        return await EndAsync(RunAsync());

        async ValueTask<IReadOnlyList<InstanceDescription>> RunAsync()
        {
            var rows = new List<InstanceDescription>();
            var isWhole = false;
            await foreach (var page in (of ?? Plugin).DescribeInstancesAsync(new InstanceQuery(tags ?? TagSet.Empty) { Details = details }, Stop))
            {
                Assert.False(isWhole);
                rows.AddRange(page.Instances.ToArray());
                isWhole = page.IsLast;
            }

            Assert.True(isWhole);
            return rows;
        }
    }

    /// <summary>The row of the only machine, or of one of several.</summary>
    private protected async Task<InstanceDescription> RowAsync(InstanceId id) => Assert.Single(await ListAsync(), row => row.Id == id);

    /// <summary>A machine that somebody else makes.</summary>
    protected async Task<InstanceId> MakeOtherAsync(params (string Key, string Value)[] tags)
    {
        var request = new RunInstancesRequest
        {
            ImageId = Defaults.Image,
            InstanceType = Defaults.MicroType,
            SubnetId = Defaults.SubnetA,
            MinCount = 1,
            MaxCount = 1,
            TagSpecifications = tags.Length == 0 ? null : [new TagSpecification { ResourceType = ResourceType.Instance, Tags = [.. tags.Select(tag => new Tag(tag.Key, tag.Value))] }],
        };
        var made = await Other.RunInstancesAsync(request, Stop);
        Clock.Advance(Behaviour.BootTime);
        return new InstanceId(made.Reservation.Instances[0].InstanceId);
    }

    /// <summary>A machine as it truly is.</summary>
    protected Machine True(InstanceId id) => Fake.Account.Machines.Single(machine => machine.Id == id.Value);

    /// <summary>How often the provider has called an action.</summary>
    protected int Calls(string action) => Fake.Journal.Count(entry => entry.Action == action && entry.AccessKey == Ec2FakeOptions.DefaultAccessKey);
}
