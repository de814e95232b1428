namespace InfraKit.Sdk;

/// <summary>In which manner members are replaced.</summary>
public enum UpdateMode
{
    /// <summary>A few at a time.</summary>
    Rolling,

    /// <summary>Only when a member leaves for another reason.</summary>
    OnDelete,

    /// <summary>All down, then up.</summary>
    Recreate,
}
