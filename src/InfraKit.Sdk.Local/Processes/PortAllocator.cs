using System.Net;
using System.Net.Sockets;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>Finds TCP ports that are free on the loopback address and promised to no other instance.</summary>
internal static class PortAllocator
{
    private const int Attempts = 1000;

    /// <summary>A port per name. The caller keeps others from allocating until the record is written.</summary>
    public static Dictionary<string, int> Allocate(IReadOnlyList<string> names, IReadOnlySet<int> promised)
    {
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        var held = new List<Socket>();
        try
        {
            for (var attempt = 0; ports.Count < names.Count; attempt++)
            {
                if (attempt == Attempts) throw new PluginException(new PluginError(PluginErrorKind.Capacity, "No free TCP port is left on 127.0.0.1."));

                // Held until all are found: else the kernel may give the same one again.
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                held.Add(socket);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
                if (!promised.Contains(port)) ports.Add(names[ports.Count], port);
            }

            return ports;
        }
        catch (SocketException exception)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Capacity, $"A TCP port can't be allocated: {exception.Message}"), exception);
        }
        finally
        {
            foreach (var socket in held) socket.Dispose();
        }
    }
}
