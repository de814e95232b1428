using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution.Outcomes;

/// <summary>Trouble with making a revision: it waits, and what no waiting mends is counted.</summary>
internal static class Failures
{
    public static void Note(ManagedGroup group, Intent intent, PluginError error, DateTimeOffset now)
    {
        group.LastError = error;
        var before = group.Memory;
        group.Memory = RolloutControl.CreateFailed(before, group.Spec, intent.Revision, intent.Slot, error, now);
        group.Record = RevisionLog.Counted(group.Record, group.Memory.Failures - before.Failures);
    }
}
