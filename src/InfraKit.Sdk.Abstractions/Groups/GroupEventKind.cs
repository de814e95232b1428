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
}
