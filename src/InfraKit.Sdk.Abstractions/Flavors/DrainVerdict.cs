namespace InfraKit.Sdk;

/// <summary>How a drain ended.</summary>
public enum DrainVerdict
{
    /// <summary>The instance is out of service.</summary>
    Done,

    /// <summary>The flavor refuses: the instance must stay for now.</summary>
    Refused,

    /// <summary>The time allowed ran out.</summary>
    Expired,
}
