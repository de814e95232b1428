namespace InfraKit.Sdk;

/// <summary>What to do with the update of a group.</summary>
public enum RolloutCommand
{
    /// <summary>Take no further step of the update; holes are still filled.</summary>
    Pause,

    /// <summary>Go on; failures counted so far are forgiven.</summary>
    Resume,

    /// <summary>End the hold of the current step.</summary>
    Promote,

    /// <summary>Go back to the last good revision.</summary>
    RollBack,
}
