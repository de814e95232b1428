namespace InfraKit.Sdk;

/// <summary>A time in which changes are allowed.</summary>
/// <param name="Cron">When it opens, as a cron expression of five fields.</param>
/// <param name="For">How long it stays open.</param>
public sealed record MaintenanceWindow(string Cron, TimeSpan For)
{
    /// <summary>The time zone of the expression, by its IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The most members in motion while it is open; null for what the policies say.</summary>
    public Amount? Max { get; init; }

    /// <summary>What it is about; empty for everything but healing.</summary>
    public ValueList<ChangeReason> Reasons { get; init; } = [];
}
