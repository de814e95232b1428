using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk.Planning;

/// <summary>What is remembered of a member beyond what its provider says.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "A set of flags.")]
public enum MemberFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It has answered healthy at least once.</summary>
    EverHealthy = 1,

    /// <summary>It has been available at least once.</summary>
    EverAvailable = 2,

    /// <summary>Its removal is recorded: it drains, is being destroyed, or is destroyed and still listed.</summary>
    Leaving = 4,

    /// <summary>Its destruction was asked for longer ago than the visibility allows, and it is still there.</summary>
    Zombie = 8,

    /// <summary>Its failure was counted in the current update.</summary>
    Counted = 16,

    /// <summary>The engine itself runs on it: always the last to go.</summary>
    Self = 32,

    /// <summary>Replaced and out of service, but alive (<see cref="Member.RetiredAt"/>).</summary>
    Retired = 64,

    /// <summary>Failed, out of service and kept for study (<see cref="Member.RetiredAt"/>).</summary>
    Quarantined = 128,

    /// <summary>An update in place, a restart or a re-admission of it is under way: it serves nobody now, and nothing else is done to it.</summary>
    Changing = 256,
}
