namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>What was done to an instance.</summary>
public enum CloudAct
{
    /// <summary>It was to be made.</summary>
    Provision,

    /// <summary>It was to be labelled.</summary>
    Label,

    /// <summary>It was to be destroyed.</summary>
    Destroy,

    /// <summary>It was to be restarted.</summary>
    Restart,

    /// <summary>It was to be updated in place.</summary>
    Update,

    /// <summary>It was to be drained.</summary>
    Drain,

    /// <summary>It was to be put back into service.</summary>
    Readmit,

    /// <summary>It was killed by the world, not by a call.</summary>
    Kill,

    /// <summary>Several were to be made in one call. What becomes of each follows as a <see cref="Provision"/> of its own.</summary>
    ProvisionMany,

    /// <summary>Several were to be destroyed in one call. What becomes of each follows as a <see cref="Destroy"/> of its own.</summary>
    DestroyMany,
}
