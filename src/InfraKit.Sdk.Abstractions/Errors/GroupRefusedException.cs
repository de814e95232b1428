using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>The group refuses what was asked: it is protected, it needs a confirmation, or it was changed meanwhile. Nothing was changed.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without the group it would say nothing.")]
public sealed class GroupRefusedException : InfraKitException
{
    /// <summary>Takes the group, what it refuses and what to do.</summary>
    public GroupRefusedException(GroupId group, string message)
        : base($"Group \"{group}\": {message}") => Group = group;

    /// <summary>The group.</summary>
    public GroupId Group { get; }

    /// <summary>The plan that was refused, where there is one; its <see cref="GroupPlan.Confirmation"/> lets it pass.</summary>
    public GroupPlan? Plan { get; init; }
}
