using System.Buffers;

namespace InfraKit.Sdk.Planning;

/// <summary>Reads the revision of a member.</summary>
internal static class Lineages
{
    private const int InfraKitHashLength = 32;

    private static readonly SearchValues<char> Base32 = SearchValues.Create("abcdefghijklmnopqrstuvwxyz234567");

    public static Lineage Of(SpecRevision? tag, PlanMemory memory)
    {
        if (memory.Target.Matches(tag)) return Lineage.Target;
        if (memory.Good is { } good && good.Matches(tag)) return Lineage.Base;

        return tag is { } revision && revision != SpecRevision.Bootstrap && IsReadable(revision.Value) ? Lineage.Superseded : Lineage.Unversioned;
    }

    // A hash of a version we don't know says nothing about drift: replacing its bearer would roll a fleet for a library's sake.
    private static bool IsReadable(string revision) =>
        revision.StartsWith("v1-", StringComparison.Ordinal) || (revision.Length == InfraKitHashLength && !revision.AsSpan().ContainsAnyExcept(Base32));
}
