using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution.Outcomes;

/// <summary>Takes drains back, so that nothing that was drained and stays is left out of service.</summary>
internal static class ServiceReturn
{
    /// <summary>A drain ran out of time and is to be abandoned: the member stays, and the update pauses.</summary>
    public static void Abandon(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        group.Untold.Add(GroupEventKind.DrainAbandoned, intent.Instance, intent.From ?? intent.Revision);
        group.Memory = RolloutControl.DrainAbandoned(group.Memory, group.Spec, now);
        Begin(group, intent, now);
    }

    /// <summary>Turns an intent into a re-admission that is tried until it works; where the flavor can't, the member is only let go.</summary>
    public static void Begin(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        if (intent.Instance is not { } id) return;

        var can = group.Flavor.Ability<IReadmitInstances>() is not null;
        const MemberFlags left = MemberFlags.Leaving | MemberFlags.Retired | MemberFlags.Changing;
        group.Members.Change(id, row => row with { Flags = (row.Flags & ~left) | (can ? MemberFlags.Changing : MemberFlags.None), RetiredAt = null });
        if (!can)
        {
            group.Intents.Close(intent.Key);
            return;
        }

        group.Intents.Put(intent with
        {
            Kind = PlanStepKind.Readmit,
            Revision = intent.From ?? intent.Revision,
            From = null,
            Phase = IntentPhase.Retrying,
            ChangedAt = now,
            RetryAt = now,
            Attempts = 0,
            WaitsForDrain = false,
            DrainsAgain = false,
            Undoes = true,
        });
    }
}
