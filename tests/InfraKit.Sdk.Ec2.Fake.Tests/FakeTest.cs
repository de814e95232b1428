using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>A test with a fake of its own, in virtual time, and the real SDK's client before it.</summary>
public abstract class FakeTest : IAsyncLifetime
{
    private AmazonEC2Client? client;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    protected Ec2Fake Fake { get; private set; } = null!;

    protected AmazonEC2Client Client => client ??= ClientOf(Ec2FakeOptions.DefaultAccessKey, Ec2FakeOptions.DefaultSecret);

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new Ec2FakeOptions { Clock = Clock };
        Configure(options);
        Fake = await Ec2Fake.StartAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        client?.Dispose();
        await Fake.DisposeAsync();
    }

    protected virtual void Configure(Ec2FakeOptions options)
    {
    }

    protected AmazonEC2Client ClientOf(string accessKey, string secret, string region = Defaults.Region) =>
        ClientOf(Fake, accessKey, secret, region);

    // Two limits, for the SDK takes every connection that is reset for one that had grown old, and tries again ten times whatever the number of retries.
    protected static AmazonEC2Client ClientOf(Ec2Fake fake, string accessKey = Ec2FakeOptions.DefaultAccessKey, string secret = Ec2FakeOptions.DefaultSecret, string region = Defaults.Region) => new(
        new BasicAWSCredentials(accessKey, secret),
        new AmazonEC2Config { ServiceURL = fake.Endpoint.ToString(), AuthenticationRegion = region, MaxErrorRetry = 0, MaxStaleConnectionRetries = 0, Timeout = TimeSpan.FromSeconds(20) });

    protected static RunInstancesRequest ARun(string? token = null, string subnet = Defaults.SubnetA, int count = 1, params (string Key, string Value)[] tags) => new()
    {
        ImageId = Defaults.Image,
        InstanceType = Defaults.MicroType,
        SubnetId = subnet,
        MinCount = count,
        MaxCount = count,
        ClientToken = token,
        TagSpecifications = tags.Length == 0 ? null : [new TagSpecification { ResourceType = ResourceType.Instance, Tags = [.. tags.Select(tag => new Tag(tag.Key, tag.Value))] }],
    };

    protected async Task<IReadOnlyList<Instance>> RunAsync(RunInstancesRequest? request = null) => (await Client.RunInstancesAsync(request ?? ARun(), Stop)).Reservation.Instances;

    protected async Task<string> OneAsync(params (string Key, string Value)[] tags) => (await RunAsync(ARun(tags: tags)))[0].InstanceId;

    /// <summary>What DescribeInstances shows for a filter.</summary>
    protected async Task<IReadOnlyList<Instance>> ListAsync(string? filter = null, params string[] values) =>
        [.. ((await Client.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = filter is null ? null : [new Filter(filter, [.. values])] }, Stop)).Reservations ?? []).SelectMany(reservation => reservation.Instances)];

    protected async Task<Instance> ShownAsync(string id) => (await Client.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [id] }, Stop)).Reservations[0].Instances[0];

    /// <summary>The code a call is refused with.</summary>
    protected static async Task<string> RefusedAsync(Func<Task> call) => (await Assert.ThrowsAsync<AmazonEC2Exception>(call)).ErrorCode;
}
