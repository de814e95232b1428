namespace InfraKit.Sdk;

/// <summary>How much a change disturbs an instance; each value includes the ones before it.</summary>
public enum Disruption
{
    /// <summary>Nothing changes.</summary>
    None,

    /// <summary>Only labels change.</summary>
    Labels,

    /// <summary>It restarts and keeps its identity.</summary>
    Restart,

    /// <summary>Another instance takes its place.</summary>
    Replace,
}
