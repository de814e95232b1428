using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>A time in which changes are allowed.</summary>
internal sealed class WindowSection
{
    [JsonRequired]
    public string? Cron { get; set; }

    [JsonRequired]
    public TimeSpan? For { get; set; }

    public string? TimeZone { get; set; }

    public Amount? Max { get; set; }

    public ChangeReason?[]? Reasons { get; set; }
}
