namespace InfraKit.Sdk;

/// <summary>About which stage of which update a gate is asked.</summary>
/// <param name="Group">The group.</param>
/// <param name="Revision">The revision the group is on its way to.</param>
/// <param name="Stage">The stage, counted from 0.</param>
public sealed record GateContext(GroupId Group, SpecRevision Revision, int Stage)
{
    /// <summary>The members of the new revision that are in service.</summary>
    public IReadOnlyList<InstanceId> Members { get; init; } = [];
}
