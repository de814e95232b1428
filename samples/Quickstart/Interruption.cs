using System.Runtime.InteropServices;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>Cancels when the time is up, on Ctrl+C, and when the program is asked to end: it then cleans up instead of dying.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly PosixSignalRegistration[] signals;

    public Interruption(TimeSpan limit)
    {
        source = new CancellationTokenSource(limit);
        signals = [Cancelling(PosixSignal.SIGINT), Cancelling(PosixSignal.SIGTERM), Cancelling(PosixSignal.SIGHUP)];
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var signal in signals) signal.Dispose();
        source.Dispose();
    }

    private PosixSignalRegistration Cancelling(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        source.Cancel();
    });
}
