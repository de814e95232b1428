using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.State;

/// <summary>Everything that was stored of one group.</summary>
internal sealed class StoredGroup
{
    public GroupRecord? Record { get; set; }

    public List<Intent> Intents { get; } = [];

    public Dictionary<InstanceId, MemberFacts> Facts { get; } = [];

    public Dictionary<SpecRevision, GroupSpec> Revisions { get; } = [];
}
