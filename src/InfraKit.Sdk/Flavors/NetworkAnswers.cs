using System.Net.Sockets;

namespace InfraKit.Sdk.Flavors;

/// <summary>What a network error says about an instance.</summary>
/// <remarks>
/// A refusal or a reset is the instance's own answer. An unreachable network, a name nobody resolves or a lack of sockets on this side says nothing
/// about the instance, and would say it of all instances at once.
/// </remarks>
internal static class NetworkAnswers
{
    public static ProbeAnswer Of(SocketException exception, string where) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => ProbeAnswer.Unhealthy($"{where} refused the connection"),
        SocketError.ConnectionReset or SocketError.ConnectionAborted => ProbeAnswer.Unhealthy($"{where} broke the connection"),
        _ => ProbeAnswer.Unknown($"{where} could not be asked: {exception.Message}"),
    };

    public static ProbeAnswer Of(HttpRequestException exception, string where) => exception switch
    {
        { HttpRequestError: HttpRequestError.ResponseEnded } => ProbeAnswer.Unhealthy($"{where} ended the connection without an answer"),
        { HttpRequestError: HttpRequestError.InvalidResponse } => ProbeAnswer.Unhealthy($"{where} answered, but not in HTTP"),
        _ when SocketErrorIn(exception) is { } socket => Of(socket, where),
        _ => ProbeAnswer.Unknown($"{where} could not be asked: {exception.Message}"),
    };

    private static SocketException? SocketErrorIn(Exception exception)
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket) return socket;
        }

        return null;
    }
}
