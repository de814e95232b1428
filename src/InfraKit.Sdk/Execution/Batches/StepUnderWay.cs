using InfraKit.Sdk.Events;
using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Batches;

/// <summary>A step that goes with others: measured for itself from its start until its outcome is posted.</summary>
internal sealed class StepUnderWay(ManagedGroup group, Intent intent, EngineMetrics.StepSpan span)
{
    public Intent Intent => intent;

    /// <summary>Posts what became of it. That the group is woken is the caller's part, once for all that are posted together.</summary>
    public void End(EffectOutcome outcome)
    {
        span.End(outcome.Error);
        span.Dispose();
        group.Inbox.Post(outcome);
    }
}
