using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using InfraKit.Sdk.Samples.Quickstart;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>Sends requests to the balancer all the time, twelve at once, a third of them quick and the others slow, and checks every answer.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the program.")]
internal sealed partial class Client(IPEndPoint balancer)
{
    private static readonly string[] Pages = [.. Enumerable.Repeat("/", 4), .. Enumerable.Repeat("/cgi-bin/slow", 8)];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<int, int> versions = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Lock counting = new();
    private Task sending = Task.CompletedTask;
    private Lap total;
    private Lap told;

    public void Start() => sending = Task.WhenAll(Pages.Select(page => SendAsync(page, stop.Token)));

    /// <summary>Sends nothing more, and waits for the last answers.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await sending;
    }

    /// <summary>All requests so far.</summary>
    public Lap Total
    {
        get
        {
            lock (counting) return total;
        }
    }

    /// <summary>What happened since the last time this was asked.</summary>
    public Lap NextLap()
    {
        lock (counting)
        {
            var lap = total.Since(told);
            told = total;
            return lap;
        }
    }

    /// <summary>How many answers came from a version.</summary>
    public int AnswersOf(int version) => versions.GetValueOrDefault(version);

    /// <summary>Waits until the answers are as wanted.</summary>
    public async Task UntilAsync(Func<Lap, bool> wanted, CancellationToken cancellationToken)
    {
        while (!wanted(Total)) await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
    }

    private async Task SendAsync(string page, CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            var failure = await SendOneAsync(page);
            lock (counting) total = new Lap(total.Sent + 1, total.Failed + (failure is null ? 0 : 1), failure ?? total.Failure);
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>How a request failed; null when it was answered as it should be.</summary>
    private async Task<string?> SendOneAsync(string page)
    {
        try
        {
            var answer = await AskAsync(page);
            if (!Sound().Match(answer).Groups.TryGetValue("version", out var found) || !int.TryParse(found.ValueSpan, CultureInfo.InvariantCulture, out var version)) return $"{page} answered \"{answer}\"";

            versions.AddOrUpdate(version, 1, (_, count) => count + 1);
            return null;
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            return $"{page}: {exception.Message}";
        }
    }

    // One connection, one try. An HttpClient would ask again by itself when a connection is closed without an answer, and hide what is counted here.
    private async Task<string> AskAsync(string page)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var connection = new TcpClient();
        await connection.ConnectAsync(balancer, limit.Token);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {page} HTTP/1.1\r\nHost: {balancer}\r\nConnection: close\r\n\r\n"), limit.Token);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(limit.Token);
    }

    // To its last character: an answer that was cut off is none.
    [GeneratedRegex(@"\AHTTP/1\.1 200 [^\0]*\r\n\r\nversion (?<version>\d+)\n\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sound();
}
