namespace InfraKit.Sdk.Simulation.Tests.Clouds;

/// <summary>What becomes of the instances of a revision.</summary>
internal enum Character
{
    /// <summary>They boot and serve.</summary>
    Good,

    /// <summary>They run and never get healthy.</summary>
    NeverHealthy,

    /// <summary>They are gone soon after they were made.</summary>
    DiesAtBoot,

    /// <summary>They fall sick for good as soon as they are up.</summary>
    SickensSoon,

    /// <summary>They serve for a while and then fall sick for good.</summary>
    SickensLater,

    /// <summary>The provider refuses to make them.</summary>
    Refused,
}
