using System.Text.Json;
using InfraKit.Sdk.Terraform.Dirstore.Calls;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Dirstore.Hosting;
using InfraKit.Sdk.Terraform.Dirstore.Store;
using Microsoft.AspNetCore.Builder;

namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>
/// A provider inside the test: a real terraform calls it through a socket, and the test sees and breaks what it does. Several runs of terraform may share one.
/// </summary>
public sealed class DirstoreServer : IAsyncDisposable
{
    /// <summary>The variable through which terraform finds it.</summary>
    public const string ReattachName = "TF_REATTACH_PROVIDERS";

    private readonly SocketFolder place = new();
    private readonly WebApplication server;

    private DirstoreServer(string objectsDirectory, DirstoreFaults faults, TimeProvider clock)
    {
        Faults = faults;
        Objects = DirstoreObjects.In(objectsDirectory);
        server = ProviderHost.Create(place.Socket, objectsDirectory, new CallDesk(new GivenFaults(faults), Journal, clock)).Build();
        server.MapGrpcService<ProviderService>();
    }

    /// <summary>What <see cref="ReattachName"/> must say in the environment of terraform, or of tofu. No <c>init</c> is needed then.</summary>
    public string ReattachVariable => JsonSerializer.Serialize(ProviderSources.Hosts.ToDictionary(host => $"{host}/{ProviderSources.Source}", _ => new
    {
        Protocol = "grpc",
        ProtocolVersion = 6,
        Pid = Environment.ProcessId,
        Test = true,
        Addr = new { Network = "unix", String = place.Socket },
    }));

    /// <summary>What there really is in the directory it was started with.</summary>
    public DirstoreObjects Objects { get; }

    /// <summary>What goes wrong.</summary>
    public DirstoreFaults Faults { get; }

    /// <summary>What was done.</summary>
    public Journal Journal { get; } = new();

    /// <summary>Starts one.</summary>
    /// <param name="objectsDirectory">Where objects live, for configurations of the provider that name no directory of their own.</param>
    public static async Task<DirstoreServer> StartAsync(string objectsDirectory, DirstoreFaults? faults = null, TimeProvider? clock = null)
    {
        var started = new DirstoreServer(objectsDirectory, faults ?? new DirstoreFaults(), clock ?? TimeProvider.System);
        await started.server.StartAsync();
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        place.Dispose();
    }
}
