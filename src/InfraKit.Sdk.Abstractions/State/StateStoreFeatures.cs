using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>What a state store can do; a host refuses to start in a mode that needs more.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "The field's word.")]
public enum StateStoreFeatures
{
    /// <summary>Nothing beyond single changes in this process.</summary>
    None = 0,

    /// <summary>A batch is committed whole or not at all.</summary>
    AtomicBatch = 1,

    /// <summary>Changes can be watched.</summary>
    Watch = 2,

    /// <summary>What was committed survives a crash.</summary>
    Durable = 4,

    /// <summary>Several hosts can use it.</summary>
    Shared = 8,
}
