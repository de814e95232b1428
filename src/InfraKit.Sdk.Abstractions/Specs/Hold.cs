namespace InfraKit.Sdk;

/// <summary>What must not be done for now.</summary>
public enum Hold
{
    /// <summary>Nothing is held.</summary>
    None,

    /// <summary>No step of an update; healing and size go on.</summary>
    Update,

    /// <summary>No sick member is destroyed; holes are filled.</summary>
    Heal,

    /// <summary>Nothing that changes the world.</summary>
    All,
}
