using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Docker.DotNet;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>An engine's refusals, and its silence, in the contract's words.</summary>
internal static class DockerErrors
{
    /// <summary>Two want the same thing: a name that is taken, a removal under way.</summary>
    public const string Conflict = "409";

    /// <summary>True for what a call may end with when the engine, or the way to it, is at fault.</summary>
    public static bool IsOfEngine(Exception exception) =>
        exception is DockerApiException or HttpRequestException or IOException or SocketException or TimeoutException or JsonException or AuthenticationException;

    /// <summary>The exception for a call that failed.</summary>
    /// <param name="exception">What it ended with.</param>
    /// <param name="doing">What was tried, as a sentence begins.</param>
    /// <param name="engine">The engine's address.</param>
    public static PluginException Of(Exception exception, string doing, string engine) => new(ErrorOf(exception, doing, engine), exception);

    private static PluginError ErrorOf(Exception exception, string doing, string engine) => exception switch
    {
        DockerApiException refused => Refused(refused, doing),
        _ when Innermost(exception) is SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            new(PluginErrorKind.Unauthorized, $"{doing}: this user may not talk to the Docker engine {engine}; its socket belongs to root and the group docker."),
        _ when Find<AuthenticationException>(exception) is { } untrusted =>
            new(PluginErrorKind.Unauthorized, $"{doing}: the Docker engine {engine} and the certificates named for it (DockerOptions.CertificateDirectory, DOCKER_CERT_PATH or the context) don't trust each other: {untrusted.Message}"),
        _ when WasNeverSent(exception) => new(PluginErrorKind.Transient, $"{doing}: the Docker engine {engine} can't be reached: {Unreachable(Innermost(exception), engine)}"),
        _ => new(PluginErrorKind.UnknownOutcome, $"{doing}: the connection to the Docker engine {engine} was lost: {Innermost(exception).Message}"),
    };

    private static PluginError Refused(DockerApiException refused, string doing)
    {
        var said = MessageOf(refused);
        if (Says(said, "to an HTTPS server")) return new PluginError(PluginErrorKind.Unauthorized, $"{doing}: the Docker engine wants TLS: name the directory of its client certificates in DockerOptions.CertificateDirectory, or set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.");

        return new PluginError(KindOf(refused.StatusCode, said), $"{doing}: {said}") { Code = ((int)refused.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }

    private static PluginErrorKind KindOf(HttpStatusCode status, string said) => status switch
    {
        _ when Says(said, "toomanyrequests") || Says(said, "rate limit") => PluginErrorKind.Throttled,
        _ when Says(said, "unauthorized") || Says(said, "authentication required") || Says(said, "access denied") || Says(said, "access to the resource is denied") || Says(said, "no basic auth credentials") => PluginErrorKind.Unauthorized,
        _ when Says(said, "manifest unknown") || Says(said, "not found: manifest") || Says(said, "repository does not exist") => PluginErrorKind.NotFound,
        _ when Says(said, "no space left") || Says(said, "cannot allocate memory") || Says(said, "port is already allocated") || Says(said, "address already in use") => PluginErrorKind.Capacity,
        HttpStatusCode.NotFound => PluginErrorKind.NotFound,
        HttpStatusCode.BadRequest or HttpStatusCode.NotAcceptable or HttpStatusCode.UnprocessableEntity => PluginErrorKind.Invalid,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => PluginErrorKind.Unauthorized,
        HttpStatusCode.TooManyRequests => PluginErrorKind.Throttled,
        HttpStatusCode.NotImplemented => PluginErrorKind.Unsupported,
        _ => PluginErrorKind.Transient,
    };

    private static bool Says(string said, string words) => said.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The engine's own sentence; it wraps it in JSON.</summary>
    private static string MessageOf(DockerApiException refused)
    {
        try
        {
            using var body = JsonDocument.Parse(refused.ResponseBody ?? string.Empty);
            return body.RootElement.TryGetProperty("message", out var message) && message.GetString() is { Length: > 0 } text ? text : refused.Message;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return string.IsNullOrWhiteSpace(refused.ResponseBody) ? refused.Message : refused.ResponseBody.Trim();
        }
    }

    /// <summary>True when no connection came about: then nothing was asked for.</summary>
    private static bool WasNeverSent(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }) return true;
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.AddressNotAvailable or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable }) return true;
        }

        return false;
    }

    private static string Unreachable(Exception cause, string engine) => cause switch
    {
        // For the system a socket that isn't there is an address.
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } when engine.StartsWith("unix:", StringComparison.Ordinal) => "there is no socket. Does the engine run?",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nobody listens there. Does the engine run?",
        _ => cause.Message,
    };

    private static T? Find<T>(Exception exception)
        where T : Exception
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found) return found;
        }

        return null;
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return exception;
    }
}
