using InfraKit.Sdk.Simulation.Tests.Engines;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>Elects whoever asks at once, in the term it was made for: for two engines that both believe they lead.</summary>
internal sealed class FixedElector(long term) : ILeaderElector
{
    public ElectionGuarantees Guarantees => ElectionGuarantees.MonotonicTerm;

    public Task<Leadership> CampaignAsync(ElectionScope scope, Candidate self, CancellationToken cancellationToken = default) => Task.FromResult<Leadership>(new SoleLeadership(term));

    public IAsyncEnumerable<LeaderObservation> ObserveAsync(ElectionScope scope, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<LeaderObservation>();
}
