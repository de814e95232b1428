namespace InfraKit.Sdk.Simulation.Tests.Engines;

/// <summary>The leadership of the only engine there is, in a term of its own.</summary>
internal sealed class SoleLeadership(long term) : Leadership(new ElectionScope("engine"), term)
{
    public override CancellationToken Lost => CancellationToken.None;

    public override TimeSpan Remaining => Timeout.InfiniteTimeSpan;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
