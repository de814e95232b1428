namespace InfraKit.Sdk;

/// <summary>Where an instance is in its life, as its provider says.</summary>
public enum InstanceStatus
{
    /// <summary>The provider doesn't know.</summary>
    Unknown,

    /// <summary>Asked for, not running yet.</summary>
    Pending,

    /// <summary>Running.</summary>
    Running,

    /// <summary>On its way to the end.</summary>
    Stopping,

    /// <summary>Ended, and still listed: it can't come back by itself.</summary>
    Stopped,

    /// <summary>No longer there, and listed for the record only.</summary>
    Gone,
}
