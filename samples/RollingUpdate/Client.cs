using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using InfraKit.Sdk.Samples.Quickstart;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>Sends requests to the balancer all the time, twelve at once, a third of them quick and the others slow, and checks every answer.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the program.")]
internal sealed class Client(Uri address)
{
    private const string Greeting = "version ";
    private static readonly string[] Pages = [.. Enumerable.Repeat("/", 4), .. Enumerable.Repeat("/cgi-bin/slow", 8)];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10), DefaultRequestHeaders = { ConnectionClose = true } };
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

    private async Task<string?> SendOneAsync(string page)
    {
        try
        {
            // The whole line, with its end: an answer that was cut off is none.
            var text = await http.GetStringAsync(page);
            if (!text.StartsWith(Greeting, StringComparison.Ordinal) || !text.EndsWith('\n') || !int.TryParse(text.AsSpan(Greeting.Length).TrimEnd(), CultureInfo.InvariantCulture, out var version)) return $"{page} answered \"{text}\"";

            versions.AddOrUpdate(version, 1, (_, count) => count + 1);
            return null;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return $"{page}: {exception.Message}";
        }
    }
}
