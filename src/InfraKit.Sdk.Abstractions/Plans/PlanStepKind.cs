namespace InfraKit.Sdk;

/// <summary>What a step of a plan does. Later versions add values: a reader ignores those it doesn't know.</summary>
public enum PlanStepKind
{
    /// <summary>Make an instance of the target revision.</summary>
    Create,

    /// <summary>Make an instance of the last good revision, to fill a hole that the target may not take.</summary>
    Refill,

    /// <summary>Take an instance out of service, then destroy it.</summary>
    Remove,

    /// <summary>Destroy again an instance whose first destruction was never seen to work.</summary>
    DestroyAgain,

    /// <summary>Label an instance that asks to be adopted.</summary>
    Adopt,

    /// <summary>Take a replaced member out of service and let it live on, so that a rollback can re-admit it.</summary>
    Retire,

    /// <summary>Put a retired member back into service instead of making another.</summary>
    Readmit,

    /// <summary>Take a failed member out of service and keep it for study.</summary>
    Quarantine,

    /// <summary>Change a member to the target revision by its labels alone.</summary>
    Relabel,

    /// <summary>Change a member to the target revision in place; it restarts and keeps its id.</summary>
    Update,

    /// <summary>Ask a sick member once more.</summary>
    Recheck,

    /// <summary>Restart a sick member.</summary>
    Restart,
}
