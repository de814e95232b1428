using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>Sends requests all the time, several at once, to the members that are in service, and checks every answer.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the program.")]
internal sealed class Client(Web web)
{
    private const int Parallel = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // Far shorter than a server's lame-duck, so that nobody is asked who has gone meanwhile.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<InstanceId, int> answers = [];
    private readonly ConcurrentDictionary<int, int> versions = [];
    private readonly CancellationTokenSource stop = new();
    private Task sending = Task.CompletedTask;
    private int turn;

    public void Start() => sending = Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => SendAsync(stop.Token)));

    /// <summary>Sends nothing more, and waits for the last answers.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await sending;
    }

    /// <summary>What was sent, and how it was answered.</summary>
    public Tally Requests { get; } = new();

    /// <summary>How often a member answered.</summary>
    public int AnswersOf(InstanceId member) => answers.GetValueOrDefault(member);

    /// <summary>How many answers came from a version.</summary>
    public int AnswersOf(int version) => versions.GetValueOrDefault(version);

    /// <summary>Asks one member for its version and its process id.</summary>
    /// <exception cref="FormatException">It answers otherwise than it should.</exception>
    public static async Task<(int Version, int ProcessId)> AskAsync(MemberDescription member, CancellationToken cancellationToken)
    {
        var endpoint = member.Instance.Details!.Endpoints.Single(endpoint => endpoint.Name == "web");
        var answer = await OneTry.GetAsync(endpoint.Host, endpoint.Port, "/", cancellationToken);
        var isWhole = answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) && answer.Contains("hello\n", StringComparison.Ordinal);
        return isWhole ? (Number(Server.VersionHeader), Number(Server.ProcessHeader)) : throw new FormatException($"answered \"{answer}\"");

        int Number(string header) => int.Parse(answer.Split("\r\n").First(line => line.StartsWith($"{header}: ", StringComparison.OrdinalIgnoreCase)).Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private async Task SendAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            Requests.Count(await SendOneAsync());
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task<string?> SendOneAsync()
    {
        var group = await web.LookAsync(MaxAge, CancellationToken.None);
        MemberDescription[] inService = [.. group?.Members.Where(member => member.State == MemberState.Available) ?? []];
        if (inService.Length == 0) return "nobody is in service";

        var member = inService[(uint)Interlocked.Increment(ref turn) % inService.Length];
        try
        {
            var (version, _) = await AskAsync(member, CancellationToken.None);
            if (version != web.VersionOf(member.Revision)) return $"{member.Instance.Id} answered as version {version}";

            answers.AddOrUpdate(member.Instance.Id, 1, (_, count) => count + 1);
            versions.AddOrUpdate(version, 1, (_, count) => count + 1);
            return null;
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException or InvalidOperationException or FormatException)
        {
            return $"{member.Instance.Id}: {exception.Message}";
        }
    }
}
