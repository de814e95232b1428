namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>How much the cloud gives.</summary>
public sealed record CloudLimits
{
    /// <summary>The most instances it has room for; more are refused as <see cref="PluginErrorKind.Capacity"/>.</summary>
    public int Capacity { get; init; } = int.MaxValue;

    /// <summary>The most instances the account may have; more are refused as <see cref="PluginErrorKind.Quota"/>.</summary>
    public int Quota { get; init; } = int.MaxValue;

    /// <summary>How many calls a second the account may make, listings included; 0 for any number. Others are <see cref="PluginErrorKind.Throttled"/>, with the time to wait.</summary>
    public double CallsPerSecond { get; init; }

    /// <summary>How many calls may come at once before the rate counts.</summary>
    public int Burst { get; init; } = 1;

    /// <summary>The most instances that one call makes or destroys, in a cloud that was given the ability.</summary>
    public int PerCall { get; init; } = 100;
}
