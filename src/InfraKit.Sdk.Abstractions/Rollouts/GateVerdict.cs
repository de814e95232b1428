namespace InfraKit.Sdk;

/// <summary>What a gate says.</summary>
public enum GateVerdict
{
    /// <summary>It can't tell yet: the update keeps holding.</summary>
    Inconclusive,

    /// <summary>The update may go on.</summary>
    Pass,

    /// <summary>The update must not go on: it acts like too many failures.</summary>
    Fail,
}
