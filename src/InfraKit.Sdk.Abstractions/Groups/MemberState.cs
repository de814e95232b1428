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
}
