using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk;

/// <summary>The engine has no such group.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without the group it would say nothing.")]
public sealed class GroupNotFoundException : InfraKitException
{
    /// <summary>Takes the group and those there are.</summary>
    public GroupNotFoundException(GroupId group, IEnumerable<GroupId> known)
        : base($"There is no group \"{group}\". {Known(known)}") => Group = group;

    /// <summary>The group that was asked for.</summary>
    public GroupId Group { get; }

    private static string Known(IEnumerable<GroupId> known)
    {
        var names = known.Select(id => $"\"{id}\"").Order(StringComparer.Ordinal).Take(20).ToArray();
        return names.Length == 0 ? "No group was committed yet." : $"Known are {string.Join(", ", names)}.";
    }
}
