using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InfraKit.Sdk.Tests.Flavors;

/// <summary>A server on the loopback that keeps what it was sent and answers what it is told to; without an answer it hangs.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task serving;

    public LoopbackServer(string? answer, IPAddress? address = null)
    {
        listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        listener.Start();
        serving = ServeAsync(answer);
    }

    public InstanceEndpoint Endpoint => new("web", ((IPEndPoint)listener.LocalEndpoint).Address.ToString(), ((IPEndPoint)listener.LocalEndpoint).Port);

    public List<string> Requests { get; } = [];

    /// <summary>Done when the first request has come.</summary>
    public Task Asked => asked.Task;

    public static string Status(int code, string more = "") => $"HTTP/1.1 {code} X\r\nContent-Length: 0\r\n{more}\r\n";

    /// <summary>An endpoint nobody listens at.</summary>
    public static InstanceEndpoint Refusing()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new("web", "127.0.0.1", ((IPEndPoint)probe.LocalEndpoint).Port);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync(string? answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client.GetStream(), answer);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string? answer)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, stop.Token);
            if (read == 0) return;
            request.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        Requests.Add(request.ToString());
        asked.TrySetResult();
        if (answer is null) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
        else await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop.Token);
    }
}
