namespace InfraKit.Sdk.Simulation.Tests.Traces;

/// <summary>What random documents may have beyond their sizes, their fences and their guard.</summary>
[Flags]
internal enum Dimensions
{
    None = 0,

    /// <summary>Steps that end by themselves, by a word, or never: a partition.</summary>
    Steps = 1,

    /// <summary>Steps that a gate ends.</summary>
    Gates = 2,

    /// <summary>Updates on delete, and all down, then up.</summary>
    Modes = 4,

    /// <summary>Updates that are watched for a while before they are good.</summary>
    Bake = 8,

    /// <summary>Old members that wait out of service for a way back.</summary>
    RetireAfter = 16,

    /// <summary>Failed members that are kept for study.</summary>
    Keep = 32,

    /// <summary>Sick members that are asked again or restarted before they are replaced.</summary>
    Ladder = 64,

    /// <summary>Members that become another revision where they are.</summary>
    InPlace = 128,

    /// <summary>Members of two zones, of which one is changed at a time.</summary>
    Spread = 256,

    /// <summary>Drains that run out of time and are abandoned.</summary>
    Abandon = 512,

    /// <summary>Times in which changes are allowed, or forbidden.</summary>
    Windows = 1024,

    /// <summary>Members that count as sick when nobody can tell how they are.</summary>
    UnknownAfter = 2048,

    All = 4095,
}
