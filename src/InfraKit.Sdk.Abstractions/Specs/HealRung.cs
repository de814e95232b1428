namespace InfraKit.Sdk;

/// <summary>A way to repair a member.</summary>
public enum HealRung
{
    /// <summary>Ask once more.</summary>
    Recheck,

    /// <summary>Restart it.</summary>
    Restart,

    /// <summary>Replace it.</summary>
    Replace,
}
