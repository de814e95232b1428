namespace InfraKit.Sdk;

/// <summary>Why members are changed, for maintenance windows.</summary>
public enum ChangeReason
{
    /// <summary>Another revision.</summary>
    Update,

    /// <summary>A member is of another revision although no update runs.</summary>
    Drift,

    /// <summary>A member is sick.</summary>
    Heal,

    /// <summary>Another size.</summary>
    Scale,
}
