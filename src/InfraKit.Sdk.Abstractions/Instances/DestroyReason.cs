namespace InfraKit.Sdk;

/// <summary>Why an instance is destroyed.</summary>
public enum DestroyReason
{
    /// <summary>It is no longer wanted: the group shrinks or ends.</summary>
    Terminate,

    /// <summary>Another revision takes its place.</summary>
    RollingUpdate,

    /// <summary>It is sick or stopped.</summary>
    Heal,
}
