namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>One member to be written down.</summary>
internal sealed record MemberOrder
{
    /// <summary>The key of the attempt that makes it; its file and its labels are named after it.</summary>
    public required IdempotencyKey Key { get; init; }

    public required TagSet Tags { get; init; }

    /// <summary>Commands to run at the start; null for none.</summary>
    public string? Init { get; init; }

    public LogicalId? LogicalId { get; init; }

    /// <summary>The id of the resource that becomes this member; null for a new one.</summary>
    public string? ImportId { get; init; }

    /// <summary>The document, verbatim.</summary>
    public required PluginProperties Properties { get; init; }

    public static MemberOrder Of(InstanceSpec spec, IdempotencyKey key) =>
        new() { Key = key, Tags = spec.Tags, Init = spec.Init, LogicalId = spec.LogicalId, Properties = spec.Properties };
}
