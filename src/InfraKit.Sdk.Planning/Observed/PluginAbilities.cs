namespace InfraKit.Sdk.Planning;

/// <summary>What the plugins of a group can do beyond their duty.</summary>
[Flags]
public enum PluginAbilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The instance plugin restarts instances.</summary>
    Restart = 1,

    /// <summary>The flavor puts drained instances back into service.</summary>
    Readmit = 2,
}
