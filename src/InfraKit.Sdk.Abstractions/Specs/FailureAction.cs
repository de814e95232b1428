namespace InfraKit.Sdk;

/// <summary>What happens when an update fails more often than it may.</summary>
public enum FailureAction
{
    /// <summary>It stops; people decide.</summary>
    Pause,

    /// <summary>The group goes back to the last good revision.</summary>
    Rollback,

    /// <summary>It goes on, with growing pauses between attempts.</summary>
    Continue,
}
