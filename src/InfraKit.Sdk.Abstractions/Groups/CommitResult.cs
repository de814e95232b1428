namespace InfraKit.Sdk;

/// <summary>What a commit recorded.</summary>
public sealed class CommitResult
{
    /// <summary>Makes one.</summary>
    public CommitResult(long generation, SpecRevision revision, GroupPlan plan) => (Generation, Revision, Plan) = (generation, revision, plan);

    /// <summary>The counter of the group's commits; unchanged when the spec was the committed one already.</summary>
    public long Generation { get; }

    /// <summary>The revision of the spec.</summary>
    public SpecRevision Revision { get; }

    /// <summary>The first steps.</summary>
    public GroupPlan Plan { get; }
}
