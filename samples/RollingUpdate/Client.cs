using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using InfraKit.Sdk.Samples.Quickstart;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>Sends requests to the balancer all the time, twelve at once, a third of them quick and the others slow, and checks every answer.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the program.")]
internal sealed partial class Client(IPEndPoint balancer)
{
    private static readonly string[] Pages = [.. Enumerable.Repeat("/", 4), .. Enumerable.Repeat("/cgi-bin/slow", 8)];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<int, int> versions = [];
    private readonly CancellationTokenSource stop = new();
    private Task sending = Task.CompletedTask;

    public void Start() => sending = Task.WhenAll(Pages.Select(page => SendAsync(page, stop.Token)));

    /// <summary>Sends nothing more, and waits for the last answers.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await sending;
    }

    /// <summary>What was sent, and how it was answered.</summary>
    public Tally Requests { get; } = new();

    /// <summary>How many answers came from a version.</summary>
    public int AnswersOf(int version) => versions.GetValueOrDefault(version);

    /// <summary>Waits until the answers are as wanted.</summary>
    public async Task UntilAsync(Func<Lap, bool> wanted, CancellationToken cancellationToken)
    {
        while (!wanted(Requests.Total)) await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
    }

    private async Task SendAsync(string page, CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            Requests.Count(await SendOneAsync(page));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>How a request failed; null when it was answered as it should be.</summary>
    private async Task<string?> SendOneAsync(string page)
    {
        try
        {
            var answer = await OneTry.GetAsync($"{balancer.Address}", balancer.Port, page);
            if (!Sound().Match(answer).Groups.TryGetValue("version", out var found) || !int.TryParse(found.ValueSpan, CultureInfo.InvariantCulture, out var version)) return $"{page} answered \"{answer}\"";

            versions.AddOrUpdate(version, 1, (_, count) => count + 1);
            return null;
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            return $"{page}: {exception.Message}";
        }
    }

    // To its last character: an answer that was cut off is none.
    [GeneratedRegex(@"\AHTTP/1\.1 200 [^\0]*\r\n\r\nversion (?<version>\d+)\n\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sound();
}
