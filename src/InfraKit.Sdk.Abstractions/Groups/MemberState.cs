namespace InfraKit.Sdk;

/// <summary>What the engine makes of a member.</summary>
public enum MemberState
{
    /// <summary>Booting, or nobody can tell.</summary>
    Uncertain,

    /// <summary>Healthy for long enough, and in service.</summary>
    Available,

    /// <summary>Sick, stopped, or late.</summary>
    Bad,

    /// <summary>On its way out of service and then destroyed.</summary>
    Leaving,

    /// <summary>Replaced and out of service, but alive: a rollback re-admits it.</summary>
    Retired,

    /// <summary>Failed and out of service, kept for study.</summary>
    Quarantined,

    /// <summary>Bears the group's tag but was made by nobody we know: observed, never touched and never counted.</summary>
    Foreign,
}
