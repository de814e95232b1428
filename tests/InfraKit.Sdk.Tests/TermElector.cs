namespace InfraKit.Sdk.Tests;

/// <summary>Elects whoever asks at once, in the term it was made for: for two engines that both believe they lead.</summary>
internal sealed class TermElector(long term) : ILeaderElector
{
    public ElectionGuarantees Guarantees => ElectionGuarantees.MonotonicTerm;

    public Task<Leadership> CampaignAsync(ElectionScope scope, Candidate self, CancellationToken cancellationToken = default) => Task.FromResult<Leadership>(new Held(scope, term));

    public IAsyncEnumerable<LeaderObservation> ObserveAsync(ElectionScope scope, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<LeaderObservation>();

    private sealed class Held(ElectionScope scope, long term) : Leadership(scope, term)
    {
        public override CancellationToken Lost => CancellationToken.None;

        public override TimeSpan Remaining => Timeout.InfiniteTimeSpan;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
