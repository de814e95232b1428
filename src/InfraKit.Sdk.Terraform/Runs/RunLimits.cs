namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>When a run is told to end, and how long it may take to do so.</summary>
/// <param name="StopTimeout">How long an interrupted run may take to end what it does and to save its state.</param>
internal sealed record RunLimits(TimeSpan StopTimeout)
{
    /// <summary>Of runs that have nothing to save.</summary>
    public static RunLimits Short { get; } = new(TimeSpan.FromSeconds(5));
}
