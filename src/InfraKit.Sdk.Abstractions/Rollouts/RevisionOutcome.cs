namespace InfraKit.Sdk;

/// <summary>What became of a revision.</summary>
public enum RevisionOutcome
{
    /// <summary>The group is on its way to it.</summary>
    Underway,

    /// <summary>It finished with members in service, and its bake: rollbacks go to it.</summary>
    Good,

    /// <summary>It was given up for the last good revision.</summary>
    RolledBack,

    /// <summary>Another revision was committed before it finished.</summary>
    Superseded,
}
