using InfraKit.Sdk.Ec2.Fake.Actions;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfraKit.Sdk.Ec2.Fake;

/// <summary>
/// An EC2 on this machine that speaks the real protocol and goes wrong on demand. One for each test: the SDK shares what it learns of an endpoint among all its clients.
/// </summary>
public sealed class Ec2Fake : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly Permissions permissions = new();
    private readonly Ec2FakeOptions options;
    private WebApplication? server;

    private Ec2Fake(Ec2FakeOptions options)
    {
        this.options = options;
        Account = new Account(options);
        (Operator, Stock) = (new Operator(Account), new Stock(Account));
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>What is true.</summary>
    public Account Account { get; }

    /// <summary>What happens to machines from outside.</summary>
    public Operator Operator { get; }

    /// <summary>What there is to launch with, and how much of it.</summary>
    public Stock Stock { get; }

    /// <summary>What was asked.</summary>
    public Journal Journal { get; } = new();

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults
    {
        get => options.Faults;
        set => options.Faults = value;
    }

    /// <summary>Starts one.</summary>
    public static async Task<Ec2Fake> StartAsync(Ec2FakeOptions? options = null)
    {
        var fake = new Ec2Fake(options ?? new Ec2FakeOptions());
        await fake.ListenAsync();
        return fake;
    }

    /// <summary>From now on an access key may not do something; <c>DryRun</c> tells so too.</summary>
    public void Deny(string action, string accessKey = Ec2FakeOptions.DefaultAccessKey) => permissions.Deny(accessKey, action);

    /// <summary>Takes <see cref="Deny"/> back.</summary>
    public void Allow(string action, string accessKey = Ec2FakeOptions.DefaultAccessKey) => permissions.Allow(accessKey, action);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        if (server is not null) await server.DisposeAsync();
        closing.Dispose();
    }

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
        });
        // What is still under way when a test ends has nobody left to wait for it.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        server = builder.Build();
        server.Run(new RequestPipeline(Account, Journal, permissions, closing.Token).HandleAsync);
        await server.StartAsync();
        Endpoint = new Uri(server.Urls.First());
    }
}
