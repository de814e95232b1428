using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.State;

/// <summary>What is stored of a member: only what its provider can't tell.</summary>
internal sealed record MemberFacts(DateTimeOffset CreatedAt, DateTimeOffset HealthSince, MemberFlags Flags)
{
    /// <summary>The flags worth storing; the others follow from intents and tags.</summary>
    public const MemberFlags Stored = MemberFlags.EverHealthy | MemberFlags.EverAvailable | MemberFlags.Counted;
}
