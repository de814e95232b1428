using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>The group this sample is about: commits to it, and looks at it.</summary>
internal sealed class Web(IGroupPlugin groups, string directory)
{
    private readonly ConcurrentDictionary<SpecRevision, int> versions = [];
    private readonly ConcurrentDictionary<SpecRevision, int> created = [];
    private Glance? last;

    public static GroupId Id { get; } = new("web");

    public async Task CommitAsync(int version, bool broken, CancellationToken cancellationToken)
    {
        var spec = GroupDocument.Read(Encoding.UTF8.GetBytes(WebDocument.Of(version, broken, directory))).GetSpec();
        var commit = await groups.CommitGroupAsync(spec, cancellationToken: cancellationToken);
        versions[commit.Revision] = version;
    }

    /// <summary>The group as it was at most this long ago; null when there is none.</summary>
    public async ValueTask<GroupDescription?> LookAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        if (last is { } glance && Stopwatch.GetElapsedTime(glance.At) < maxAge) return glance.Group;

        var at = Stopwatch.GetTimestamp();
        try
        {
            var group = await groups.DescribeGroupAsync(Id, cancellationToken);
            last = new Glance(group, at);
            return group;
        }
        catch (GroupNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Waits until the group is as wanted.</summary>
    public async Task<GroupDescription> UntilAsync(Func<GroupDescription, bool> wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await LookAsync(TimeSpan.Zero, cancellationToken) is { } group && wanted(group)) return group;

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    /// <summary>Passes on what the engine tells of the group, until cancelled.</summary>
    public async Task FollowAsync(Action<GroupEvent> tell, CancellationToken cancellationToken)
    {
        await foreach (var happened in groups.FollowAsync(Id, cancellationToken: cancellationToken))
        {
            if (happened is { Kind: GroupEventKind.Created, Revision: { } revision }) created.AddOrUpdate(revision, 1, (_, count) => count + 1);
            tell(happened);
        }
    }

    /// <summary>How many members of a version were made.</summary>
    public int CreatedOf(int version) => created.Where(entry => VersionOf(entry.Key) == version).Sum(entry => entry.Value);

    /// <summary>The version a revision stands for; null for one that was never committed here.</summary>
    public int? VersionOf(SpecRevision? revision) => revision is { } known && versions.TryGetValue(known, out var version) ? version : null;

    /// <summary>True when so many members of this version are in service, and nothing else is left.</summary>
    public bool Serves(GroupDescription group, int version, int members) =>
        group.Converged && group.Members.Count == members && group.Members.All(member => member.State == MemberState.Available && VersionOf(member.Revision) == version);

    private sealed record Glance(GroupDescription Group, long At);
}
