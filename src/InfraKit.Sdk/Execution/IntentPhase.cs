namespace InfraKit.Sdk.Execution;

/// <summary>Where an operation is.</summary>
internal enum IntentPhase
{
    /// <summary>Recorded, and on its way.</summary>
    Started,

    /// <summary>The provider has done it; the listing has not shown it yet.</summary>
    Acknowledged,

    /// <summary>Nobody knows what became of it.</summary>
    Unknown,

    /// <summary>It failed and is tried again.</summary>
    Retrying,
}
