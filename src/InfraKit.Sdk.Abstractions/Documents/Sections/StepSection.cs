using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>A stage of an update.</summary>
internal sealed class StepSection
{
    [JsonRequired]
    public Amount? To { get; set; }

    [JsonConverter(typeof(StageHoldConverter))]
    public TimeSpan? Hold { get; set; }

    public string? Gate { get; set; }
}
