using System.Net;
using System.Net.Sockets;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>A small TCP load balancer: each connection goes to the next member in rotation, once. It hides nothing: what fails, fails for the client.</summary>
internal sealed class Balancer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public Balancer() => listener.Start(backlog: 128);

    public Rotation Rotation { get; } = new();

    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(cancellationToken));
    }

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            if (Rotation.Take() is not { } place) return; // Nobody is in service: the connection is closed without an answer.

            try
            {
                using var limit = new CancellationTokenSource(Limit);
                using var member = new TcpClient();
                await member.ConnectAsync(place.Endpoint!.Host, place.Endpoint.Port, limit.Token);
                await Task.WhenAll(CopyAsync(client, member, limit.Token), CopyAsync(member, client, limit.Token));
            }
            catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
            {
                // The client sees it by the answer that is missing, and counts it.
            }
            finally
            {
                Rotation.Return(place);
            }
        }
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, CancellationToken cancellationToken)
    {
        await from.GetStream().CopyToAsync(to.GetStream(), cancellationToken);
        to.Client.Shutdown(SocketShutdown.Send);
    }
}
