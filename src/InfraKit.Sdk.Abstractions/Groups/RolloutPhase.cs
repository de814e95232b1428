namespace InfraKit.Sdk;

/// <summary>Where the update of a group is.</summary>
public enum RolloutPhase
{
    /// <summary>No update: every member is, or becomes, what the spec says.</summary>
    Idle,

    /// <summary>Members are replaced, or made for the first time.</summary>
    Rolling,

    /// <summary>Stopped by an operator or by failures; holes are still filled.</summary>
    Paused,

    /// <summary>Members go back to the last good revision.</summary>
    RollingBack,

    /// <summary>Back on the last good revision; the committed one waits for another commit.</summary>
    RolledBack,
}
