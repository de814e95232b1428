namespace InfraKit.Sdk.Local.Storage;

/// <summary>What became of an attempt to take a lock.</summary>
internal enum FileLockOutcome
{
    /// <summary>It is ours.</summary>
    Taken,

    /// <summary>Another holds it.</summary>
    Held,

    /// <summary>There is no such file.</summary>
    Missing,
}
