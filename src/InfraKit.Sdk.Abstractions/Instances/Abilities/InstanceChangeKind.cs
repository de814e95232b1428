namespace InfraKit.Sdk;

/// <summary>What a watch tells.</summary>
public enum InstanceChangeKind
{
    /// <summary>Changes may have been missed: list again.</summary>
    Resync,

    /// <summary>An instance appeared or changed.</summary>
    Changed,

    /// <summary>An instance is gone.</summary>
    Gone,
}
