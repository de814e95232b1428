using System.Net.Sockets;

namespace InfraKit.Sdk.Flavors;

/// <summary>Asks by opening a TCP connection.</summary>
internal static class TcpProbe
{
    public static async Task<ProbeAnswer> AskAsync(ProbeTarget.Tcp target, InstanceDescription instance, CancellationToken cancellationToken)
    {
        if (!ProbeEndpoint.TryFind(instance, target.Endpoint, out var endpoint, out var why)) return ProbeAnswer.Unknown(why);

        var where = $"\"{target.Endpoint}\"";
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken).ConfigureAwait(false);
            return ProbeAnswer.Healthy($"{where} accepted the connection");
        }
        catch (SocketException exception)
        {
            return NetworkAnswers.Of(exception, where);
        }
    }
}
