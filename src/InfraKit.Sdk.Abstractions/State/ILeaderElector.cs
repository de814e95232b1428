namespace InfraKit.Sdk;

/// <summary>Elects one leader per scope.</summary>
public interface ILeaderElector
{
    /// <summary>What the elector promises.</summary>
    ElectionGuarantees Guarantees { get; }

    /// <summary>Waits until the candidate leads.</summary>
    Task<Leadership> CampaignAsync(ElectionScope scope, Candidate self, CancellationToken cancellationToken = default);

    /// <summary>Who leads, now and at every change, until cancelled.</summary>
    IAsyncEnumerable<LeaderObservation> ObserveAsync(ElectionScope scope, CancellationToken cancellationToken = default);
}
