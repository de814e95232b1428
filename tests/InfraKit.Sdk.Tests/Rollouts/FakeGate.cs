using System.Collections.Concurrent;

namespace InfraKit.Sdk.Tests.Rollouts;

/// <summary>A gate that answers what a test says, and remembers what it was asked.</summary>
internal sealed class FakeGate : IRolloutGate
{
    public ConcurrentQueue<GateContext> Asked { get; } = new();

    public Func<CancellationToken, Task<GateAnswer>> Answer { get; set; } = _ => Task.FromResult(new GateAnswer(GateVerdict.Inconclusive));

    public GateVerdict Verdict
    {
        set => Answer = _ => Task.FromResult(new GateAnswer(value));
    }

    public async ValueTask<GateAnswer> AskAsync(GateContext context, CancellationToken cancellationToken = default)
    {
        Asked.Enqueue(context);
        return await Answer(cancellationToken);
    }
}
