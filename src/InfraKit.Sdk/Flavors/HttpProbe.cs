using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace InfraKit.Sdk.Flavors;

/// <summary>Asks by an HTTP request.</summary>
internal sealed class HttpProbe : IDisposable
{
    /// <summary>
    /// Each probe opens a connection of its own: one that was kept says nothing about whether others are accepted, and a connection kept for each instance
    /// of a large group would be as many sockets.
    /// </summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes its handler.")]
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<ProbeAnswer> AskAsync(ProbeTarget.Http target, InstanceDescription instance, CancellationToken cancellationToken)
    {
        if (!ProbeEndpoint.TryFind(instance, target.Endpoint, out var endpoint, out var why)) return ProbeAnswer.Unknown(why);

        var where = $"\"{target.Endpoint}\"";
        try
        {
            using var request = Request(target, endpoint);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            var answer = string.Create(CultureInfo.InvariantCulture, $"{where} answered {status}");
            return target.Status.Contains(status) ? ProbeAnswer.Healthy(answer) : ProbeAnswer.Unhealthy($"{answer}, expected {target.Status}");
        }
        catch (HttpRequestException exception)
        {
            return NetworkAnswers.Of(exception, where);
        }
    }

    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Request(ProbeTarget.Http target, InstanceEndpoint endpoint)
    {
        var query = target.Path.IndexOf('?', StringComparison.Ordinal);
        var address = new UriBuilder(Uri.UriSchemeHttp, endpoint.Host, endpoint.Port)
        {
            Path = query < 0 ? target.Path : target.Path[..query],
            Query = query < 0 ? string.Empty : target.Path[query..],
        };
        var request = new HttpRequestMessage(HttpMethod.Get, address.Uri);
        request.Headers.ConnectionClose = true;
        request.Headers.TryAddWithoutValidation("User-Agent", "infrakit-probe");
        foreach (var (name, value) in target.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
