using System.Net.Sockets;
using System.Text;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>A request with one connection and one try. An HttpClient would ask again by itself when a connection is closed without an answer, and hide what is counted here.</summary>
internal static class OneTry
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Gets a page. Returns the whole answer, with its headers.</summary>
    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">There was no answer in time.</exception>
    public static async Task<string> GetAsync(string host, int port, string page, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var connection = new TcpClient();
        await connection.ConnectAsync(host, port, limit.Token);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {page} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"), limit.Token);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(limit.Token);
    }
}
