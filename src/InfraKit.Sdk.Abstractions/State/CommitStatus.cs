namespace InfraKit.Sdk;

/// <summary>What became of a batch of changes.</summary>
public enum CommitStatus
{
    /// <summary>Nobody knows: read again.</summary>
    Unknown,

    /// <summary>All changes are in the store.</summary>
    Committed,

    /// <summary>A higher term has raised the fence: nothing was changed, and this leader must stop.</summary>
    Fenced,

    /// <summary>An entry did not have the version asked for: nothing was changed.</summary>
    Conflict,
}
