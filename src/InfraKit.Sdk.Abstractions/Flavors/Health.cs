namespace InfraKit.Sdk;

/// <summary>Whether an instance does its work.</summary>
public enum Health
{
    /// <summary>Nobody can tell. Never a reason to replace it, never counted as available.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Healthy,

    /// <summary>It doesn't.</summary>
    Unhealthy,
}
