namespace InfraKit.Sdk;

/// <summary>The tags the engine puts on every instance it makes: the truth about which instances exist, whose they are, and of which revision.</summary>
public static class WellKnownTags
{
    /// <summary>The group the instance is a member of.</summary>
    public const string Group = "infrakit.group";

    /// <summary>The revision the instance was made from.</summary>
    public const string Revision = "infrakit.config.hash";

    /// <summary>The identity the instance bears, in groups of logical ids.</summary>
    public const string LogicalId = "infrakit.logical_id";

    /// <summary>The idempotency key of the attempt that made the instance.</summary>
    public const string Intent = "infrakit.intent";

    /// <summary>The engine that made the instance, when it has a name.</summary>
    public const string Owner = "infrakit.owner";
}
