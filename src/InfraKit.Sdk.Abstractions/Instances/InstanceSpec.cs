namespace InfraKit.Sdk;

/// <summary>One instance to be made.</summary>
/// <param name="Properties">What the provider makes it from; the meaning is the provider's.</param>
/// <param name="Tags">The tags it must bear from the first moment.</param>
public sealed record InstanceSpec(PluginProperties Properties, TagSet Tags)
{
    /// <summary>Commands to run when the instance starts, one per line; null for none.</summary>
    public string? Init { get; init; }

    /// <summary>The identity it bears; null in groups of a size.</summary>
    public LogicalId? LogicalId { get; init; }

    /// <summary>Things to be attached to it, such as volumes.</summary>
    public ValueList<Attachment> Attachments { get; init; } = [];
}
