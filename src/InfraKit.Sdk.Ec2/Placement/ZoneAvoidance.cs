using System.Collections.Concurrent;

namespace InfraKit.Sdk.Ec2.Placement;

/// <summary>The zones and subnets that lately had no room for something: left alone for a while, then tried again.</summary>
internal sealed class ZoneAvoidance(TimeSpan longest, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string What, string Where), DateTimeOffset> until = new();

    /// <summary>A place had no room.</summary>
    public void Avoid(string what, string where) => until[(what, where)] = time.GetUtcNow() + longest;

    /// <summary>True while a place is left alone.</summary>
    public bool Avoids(string what, string where)
    {
        if (!until.TryGetValue((what, where), out var end)) return false;
        if (time.GetUtcNow() < end) return true;

        until.TryRemove((what, where), out _);
        return false;
    }
}
