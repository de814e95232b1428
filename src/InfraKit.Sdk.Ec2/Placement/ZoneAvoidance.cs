using System.Collections.Concurrent;

namespace InfraKit.Sdk.Ec2.Placement;

/// <summary>The zones that lately had no room for something: left alone for a while, then tried again.</summary>
internal sealed class ZoneAvoidance(TimeSpan longest, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Types, string Zone), DateTimeOffset> until = new();

    /// <summary>A zone had no room.</summary>
    public void Avoid(string types, string zone) => until[(types, zone)] = time.GetUtcNow() + longest;

    /// <summary>True while a zone is left alone.</summary>
    public bool Avoids(string types, string zone)
    {
        if (!until.TryGetValue((types, zone), out var end)) return false;
        if (time.GetUtcNow() < end) return true;

        until.TryRemove((types, zone), out _);
        return false;
    }
}
