using Amazon.EC2;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using InfraKit.Sdk.Ec2.Fake;

namespace InfraKit.Sdk.Ec2.Tests.Fixtures;

/// <summary>The AWS SDK's real clients, pointed at a fake.</summary>
internal static class FakeClient
{
    private const string Region = "us-east-1";

    private static readonly BasicAWSCredentials Credentials = new(Ec2FakeOptions.DefaultAccessKey, Ec2FakeOptions.DefaultSecret);

    /// <summary>A client for machines.</summary>
    /// <param name="fake">The fake.</param>
    /// <param name="request">Is told of each request until it is disposed; null for nobody.</param>
    public static AmazonEC2Client Machines(Ec2Fake fake, Func<IDisposable>? request = null) => new(Credentials, new AmazonEC2Config
    {
        ServiceURL = fake.Endpoint.AbsoluteUri,
        AuthenticationRegion = Region,
        MaxErrorRetry = 0,
        MaxStaleConnectionRetries = 0,
        ThrottleRetries = false,
        Timeout = TimeSpan.FromSeconds(20),
        HttpClientFactory = request is null ? null : new MeteredClients(request),
    });

    /// <summary>A client for parameters.</summary>
    public static AmazonSimpleSystemsManagementClient Parameters(Ec2Fake fake) =>
        new(Credentials, new AmazonSimpleSystemsManagementConfig { ServiceURL = fake.Endpoint.AbsoluteUri, AuthenticationRegion = Region, MaxErrorRetry = 0 });

    private sealed class MeteredClients(Func<IDisposable> request) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Meter(request) { InnerHandler = new SocketsHttpHandler() });

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Meter(Func<IDisposable> request) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
        {
            using var counted = request();
            return await base.SendAsync(message, cancellationToken);
        }
    }
}
