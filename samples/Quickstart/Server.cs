using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>What every member of the group runs: a small web server that says its version and its process id.</summary>
internal sealed class Server(int version, bool broken)
{
    public const string VersionHeader = "X-Version";
    public const string ProcessHeader = "X-Process";

    /// <summary>How long it still serves after it was asked to end: clients learn that it leaves before it has left.</summary>
    public static readonly TimeSpan LameDuck = TimeSpan.FromSeconds(1);

    private readonly HashSet<Task> inFlight = [];

    /// <summary>Serves until SIGTERM, and a little longer.</summary>
    public async Task<int> RunAsync(int port)
    {
        using var stop = new CancellationTokenSource();
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.CancelAfter(LameDuck);
        });
        using var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        listener.Start();
        await AcceptAsync(listener, stop.Token);
        await Task.WhenAll(inFlight);
        return 0;
    }

    private async Task AcceptAsync(HttpListener listener, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync().WaitAsync(stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            inFlight.RemoveWhere(answer => answer.IsCompleted);
            inFlight.Add(AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var response = context.Response;
            response.StatusCode = broken && context.Request.Url?.AbsolutePath == "/healthz" ? 500 : 200;
            response.KeepAlive = false;
            response.Headers[VersionHeader] = version.ToString(CultureInfo.InvariantCulture);
            response.Headers[ProcessHeader] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            await response.OutputStream.WriteAsync("hello\n"u8.ToArray());
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException)
        {
            // The client went away: its business.
        }
    }
}
