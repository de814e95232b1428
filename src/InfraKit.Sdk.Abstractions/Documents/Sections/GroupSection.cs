using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>What a group is made of, and its policies.</summary>
internal sealed class GroupSection
{
    [JsonRequired]
    public AllocationSection? Allocation { get; set; }

    [JsonRequired]
    public PluginSection? Instance { get; set; }

    [JsonRequired]
    public PluginSection? Flavor { get; set; }

    public UpdatingSection? Updating { get; set; }

    public HealingSection? Healing { get; set; }

    public DrainingSection? Draining { get; set; }

    public GuardSection? Guard { get; set; }

    public WindowSection?[]? Windows { get; set; }

    public Hold? Hold { get; set; }
}
