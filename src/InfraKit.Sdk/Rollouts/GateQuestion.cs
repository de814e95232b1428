using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Rollouts;

/// <summary>Which gate is to be asked, about which stage of which update, reached when: an answer to another question counts for nothing.</summary>
internal sealed record GateQuestion(string Gate, SpecRevision Revision, int Stage, DateTimeOffset UpdateBeganAt, DateTimeOffset ReachedAt)
{
    /// <summary>The question that a group stands at; null when there is none.</summary>
    public static GateQuestion? Of(GroupSpec spec, PlanMemory memory)
    {
        if (memory is not { HasStages: true, Phase: RolloutPhase.Rolling, IsPromoted: false, StageReachedAt: { } reached }) return null;

        var stage = Planning.Stage.Of(spec, memory);
        return stage.Gate is { } gate ? new GateQuestion(gate, memory.Target.Revision, stage.Index, memory.BeganAt, reached) : null;
    }
}
