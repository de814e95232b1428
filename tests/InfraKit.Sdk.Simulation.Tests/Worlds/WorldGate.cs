namespace InfraKit.Sdk.Simulation.Tests.Worlds;

/// <summary>The one gate there is: it says at once what the world wants it to say.</summary>
internal sealed class WorldGate : IRolloutGate
{
    /// <summary>What it says now.</summary>
    public GateVerdict Verdict { get; set; } = GateVerdict.Pass;

    public ValueTask<GateAnswer> AskAsync(GateContext context, CancellationToken cancellationToken = default) => new(new GateAnswer(Verdict, $"the world says {Verdict}"));
}
