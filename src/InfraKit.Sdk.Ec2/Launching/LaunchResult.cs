namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>What became of an order.</summary>
/// <param name="Ids">The machines that were made, in the order of their keys; fewer than ordered when there was no room for more.</param>
/// <param name="Short">Why there are fewer; null when there are not.</param>
internal sealed record LaunchResult(IReadOnlyList<string> Ids, PluginError? Short);
