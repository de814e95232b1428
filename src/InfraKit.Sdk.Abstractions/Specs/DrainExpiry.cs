namespace InfraKit.Sdk;

/// <summary>What happens when a drain takes too long.</summary>
public enum DrainExpiry
{
    /// <summary>The member is destroyed all the same.</summary>
    Proceed,

    /// <summary>The member is re-admitted and the update pauses.</summary>
    Abandon,
}
