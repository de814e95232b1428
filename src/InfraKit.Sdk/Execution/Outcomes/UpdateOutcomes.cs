using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution.Outcomes;

/// <summary>What became of changes in place.</summary>
internal static class UpdateOutcomes
{
    private const MemberFlags OfTheLifeBefore = MemberFlags.EverHealthy | MemberFlags.EverAvailable | MemberFlags.Counted;

    private static readonly PluginError Unseen = new(PluginErrorKind.Transient, "Nobody knows whether the instance was changed, and its labels don't show it.");

    public static void Take(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Error is null)
        {
            Done(group, intent, now);
            group.Intents.Close(intent.Key);
        }
        else if (outcome.Error.Kind == PluginErrorKind.UnknownOutcome) Unsure(group, intent, outcome.Error, now);
        else Failed(group, intent, outcome, outcome.Error, now);
    }

    /// <summary>Labels show that the change was made while nobody knew: only what comes after it is left to be done.</summary>
    public static void TakeSeen(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        Done(group, intent, now);
        if (intent.WaitsForDrain) ServiceReturn.Begin(group, intent with { From = null }, now);
        else group.Intents.Close(intent.Key);
    }

    /// <summary>
    /// Labels don't show the change, and nobody knows whether it was made. To do it again is a new decision, for meanwhile the group may not spare the member: it
    /// returns to service and counts as the revision from which it would have to be changed.
    /// </summary>
    public static void TakeUnseen(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        if (intent.Instance is not { } id) return;

        group.Members.Change(id, row => Reborn(row, now));
        group.Members.BeginLife(id, now);
        var at = group.Members.IndexOf(id);
        if (at >= 0 && RowFold.Revision(group.Members.Details[at].Description) != intent.Revision) group.Members.Doubt(id, intent.Revision);
        Failures.Note(group, intent, Unseen, now);
        group.Untold.Add(GroupEventKind.ChangeFailed, id, intent.Revision, error: Unseen);
        if (intent.WaitsForDrain) ServiceReturn.Begin(group, intent, now);
        else group.Intents.Close(intent.Key);
    }

    /// <summary>Nobody knows: the next listing tells.</summary>
    public static void Unsure(ManagedGroup group, Intent intent, PluginError error, DateTimeOffset now)
    {
        group.LastError = error;
        group.Intents.Put(intent with { Phase = IntentPhase.Unknown, ChangedAt = now, RetryAt = null });
    }

    private static void Done(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        if (intent.Instance is not { } id) return;

        var restarts = intent.Kind == PlanStepKind.Update;
        group.Members.Change(id, row => restarts ? Reborn(row, now) : row with { Flags = row.Flags & ~(MemberFlags.Changing | MemberFlags.Counted) });
        group.Members.Change(id, row => row with { Revision = intent.Revision, Becomes = null });
        if (restarts) group.Members.BeginLife(id, now);
        group.Members.Relabelled(id, intent.From, now);
        group.Untold.Add(GroupEventKind.Updated, id, intent.Revision);
    }

    private static Member Reborn(in Member row, DateTimeOffset now) => row with
    {
        Flags = row.Flags & ~(MemberFlags.Changing | OfTheLifeBefore),
        Becomes = null,
        BeganAt = now,
        HealthSince = now,
        Health = Health.Unknown,
        UnknownSince = null,
        Repairs = 0,
        RepairedAt = null,
    };

    private static void Failed(ManagedGroup group, Intent intent, EffectOutcome outcome, PluginError error, DateTimeOffset now)
    {
        group.LastError = error;
        if (error.Kind == PluginErrorKind.Unsupported) group.Changes.Refuse(intent.From, intent.Revision);
        else if (error.Kind != PluginErrorKind.NotFound) Failures.Note(group, intent, error, now);

        group.Untold.Add(GroupEventKind.ChangeFailed, intent.Instance, intent.Revision, error: error);
        group.Members.Change(intent.Instance!.Value, row => row with { Flags = row.Flags & ~MemberFlags.Changing, Becomes = null });
        if (outcome.WasDrained && error.Kind != PluginErrorKind.NotFound) ServiceReturn.Begin(group, intent, now);
        else group.Intents.Close(intent.Key);
    }
}
