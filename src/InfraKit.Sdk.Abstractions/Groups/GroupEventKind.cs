namespace InfraKit.Sdk;

/// <summary>What happened to a group. Later versions add values: a reader ignores those it doesn't know.</summary>
public enum GroupEventKind
{
    /// <summary>Events were dropped because the reader was too slow.</summary>
    Lagged,

    /// <summary>A spec became the desired state.</summary>
    Committed,

    /// <summary>An instance is about to be made.</summary>
    Creating,

    /// <summary>An instance was made.</summary>
    Created,

    /// <summary>An instance could not be made, or nobody knows.</summary>
    CreateFailed,

    /// <summary>A member leaves service and will be destroyed.</summary>
    Removing,

    /// <summary>A member was destroyed.</summary>
    Removed,

    /// <summary>A member could not be destroyed; it is tried again.</summary>
    RemoveFailed,

    /// <summary>An instance that asked for it was adopted.</summary>
    Adopted,

    /// <summary>A member became available.</summary>
    Available,

    /// <summary>A member stopped doing its work.</summary>
    Unhealthy,

    /// <summary>A member is gone without our doing.</summary>
    Vanished,

    /// <summary>A member of the new revision failed, and the update counts it.</summary>
    FailureCounted,

    /// <summary>An update began.</summary>
    RolloutStarted,

    /// <summary>An update stopped, by an operator or by failures.</summary>
    RolloutPaused,

    /// <summary>An operator let an update go on.</summary>
    RolloutResumed,

    /// <summary>The group goes back to the last good revision.</summary>
    RollbackStarted,

    /// <summary>The group is back on the last good revision.</summary>
    RolledBack,

    /// <summary>Every member is available on the committed revision.</summary>
    Converged,

    /// <summary>Nothing has moved for longer than allowed.</summary>
    Stalled,

    /// <summary>The members could not be listed, or the listing is not believed.</summary>
    ObservationDoubtful,

    /// <summary>The group is no longer managed; its instances live on.</summary>
    Freed,

    /// <summary>The group and its instances are destroyed.</summary>
    Destroyed,

    /// <summary>A stage of an update is reached, and its hold begins.</summary>
    StageReached,

    /// <summary>An operator or a gate let an update leave its stage.</summary>
    Promoted,

    /// <summary>A gate said no: it acts like too many failures.</summary>
    GateFailed,

    /// <summary>An update has reached its end and is watched for its bake time.</summary>
    Baking,

    /// <summary>A member was changed to the target revision in place.</summary>
    Updated,

    /// <summary>A sick member was restarted.</summary>
    Restarted,

    /// <summary>A replaced member left service and lives on for a while.</summary>
    Retired,

    /// <summary>A member came back into service: from retirement, or from a drain that was abandoned.</summary>
    Readmitted,

    /// <summary>A failed member is kept for study.</summary>
    Quarantined,

    /// <summary>A drain ran out of time and was abandoned; the update pauses.</summary>
    DrainAbandoned,

    /// <summary>A member could not be changed in place, restarted or put back into service, or nobody knows.</summary>
    ChangeFailed,

    /// <summary>The making of a member goes on: how far it has come, in its provider's figures.</summary>
    Progress,

    /// <summary>A provider announced that it will take a member away: it is replaced before.</summary>
    EndAnnounced,
}
