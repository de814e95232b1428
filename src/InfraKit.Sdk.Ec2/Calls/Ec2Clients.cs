using Amazon;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SimpleSystemsManagement;

namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>The AWS SDK's clients, made when they are first needed: a host starts without credentials, and says so when a group needs them.</summary>
internal sealed class Ec2Clients(Ec2Options options) : IDisposable
{
    private readonly Lazy<IAmazonEC2> machines = new(() => options.Client ?? MakeMachines(options), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<IAmazonSimpleSystemsManagement> parameters = new(() => options.Parameters ?? MakeParameters(options), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Calls EC2.</summary>
    public IAmazonEC2 Machines => machines.Value;

    /// <summary>Calls the parameter store.</summary>
    public IAmazonSimpleSystemsManagement Parameters => parameters.Value;

    public void Dispose()
    {
        if (machines.IsValueCreated && options.Client is null) machines.Value.Dispose();
        if (parameters.IsValueCreated && options.Parameters is null) parameters.Value.Dispose();
    }

    private static AmazonEC2Client MakeMachines(Ec2Options options)
    {
        var config = Configured(new AmazonEC2Config(), options);
        return CredentialsOf(options) is { } credentials ? new AmazonEC2Client(credentials, config) : new AmazonEC2Client(config);
    }

    private static AmazonSimpleSystemsManagementClient MakeParameters(Ec2Options options)
    {
        var config = Configured(new AmazonSimpleSystemsManagementConfig(), options);
        return CredentialsOf(options) is { } credentials ? new AmazonSimpleSystemsManagementClient(credentials, config) : new AmazonSimpleSystemsManagementClient(config);
    }

    // The SDK's own retries would go past the buckets, and its quota of them is shared by the whole process. It also repeats whatever a reset connection has cut off.
    private static TConfig Configured<TConfig>(TConfig config, Ec2Options options)
        where TConfig : ClientConfig
    {
        (config.MaxErrorRetry, config.MaxStaleConnectionRetries, config.ThrottleRetries, config.Timeout) = (0, 0, false, options.CallTimeout);
        if (options.Profile is { } profile) config.Profile = new Profile(profile);
        if (options.Endpoint is { } endpoint) (config.ServiceURL, config.AuthenticationRegion) = (endpoint.AbsoluteUri, options.Region);
        else if (options.Region is { } region) config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);

        return config;
    }

    private static AWSCredentials? CredentialsOf(Ec2Options options)
    {
        if (options.Credentials is { } given) return given;
        if (options.Profile is not { } profile) return null;

        return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var found)
            ? found
            : throw new AmazonClientException($"There is no profile \"{profile}\" with credentials (Ec2Options.Profile).");
    }
}
