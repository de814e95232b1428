using System.Net.Sockets;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>How an engine is connected to over the network.</summary>
internal static class Connections
{
    private const int SilenceSeconds = 30;
    private const int ProbeSeconds = 10;
    private const int Probes = 3;

    /// <summary>Notices within a minute that the other end is gone without a word: an event stream is silent for hours, and a call may be.</summary>
    public static void StayAlive(SocketsHttpHandler handler) => handler.ConnectCallback = async (context, cancellationToken) =>
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, SilenceSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, ProbeSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    };
}
