namespace InfraKit.Sdk.Local.Processes;

/// <summary>Whose a process is.</summary>
internal enum ProcessOwner
{
    /// <summary>Its environment doesn't say.</summary>
    Unmarked,

    /// <summary>It belongs to the instance that was asked about.</summary>
    Ours,

    /// <summary>It belongs to another instance, even when a process of ours started it: an instance may be a host itself.</summary>
    Another,
}
