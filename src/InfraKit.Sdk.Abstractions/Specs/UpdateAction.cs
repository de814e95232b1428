namespace InfraKit.Sdk;

/// <summary>The most disruption an update may cause to a member.</summary>
public enum UpdateAction
{
    /// <summary>The least that the plugin says is needed.</summary>
    Auto,

    /// <summary>Labels only.</summary>
    Labels,

    /// <summary>At most a restart.</summary>
    Restart,

    /// <summary>Always a replacement.</summary>
    Replace,
}
