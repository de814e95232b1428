using InfraKit.Sdk.Ec2.Calls;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>Sends an order by the request that fits it.</summary>
internal sealed class Launchers(Ec2Calls calls, Ec2Options options, TimeProvider time)
{
    private readonly RunLauncher run = new(calls);
    private readonly FleetLauncher fleet = new(calls, new TemporaryTemplates(calls, options, time));

    /// <summary>Makes as many machines as there is room for.</summary>
    /// <exception cref="PluginException">None was made, or nobody knows.</exception>
    public Task<LaunchResult> LaunchAsync(LaunchOrder order, CancellationToken cancellationToken) =>
        order.Recipe.NeedsFleet ? fleet.LaunchAsync(order, cancellationToken) : run.LaunchAsync(order, cancellationToken);

    /// <summary>Asks whether a machine of an order would be started.</summary>
    /// <exception cref="PluginException">It would not; the error says why.</exception>
    public Task RehearseAsync(LaunchOrder order, CancellationToken cancellationToken) => run.RehearseAsync(order, cancellationToken);
}
