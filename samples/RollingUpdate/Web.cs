using System.Collections.Concurrent;
using System.Text;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>The group this sample is about: commits to it, and looks at it.</summary>
internal sealed class Web(IGroupPlugin groups)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<SpecRevision, int> versions = [];
    private readonly ConcurrentDictionary<SpecRevision, int> created = [];

    public static GroupId Id { get; } = new("infrakit-sample-web");

    public async Task CommitAsync(int version, CancellationToken cancellationToken)
    {
        var spec = GroupDocument.Read(Encoding.UTF8.GetBytes(WebDocument.Of(version))).GetSpec();
        var commit = await groups.CommitGroupAsync(spec, cancellationToken: cancellationToken);
        versions[commit.Revision] = version;
    }

    /// <summary>Waits until the group is as wanted.</summary>
    public async Task<GroupDescription> UntilAsync(Func<GroupDescription, bool> wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await LookAsync(cancellationToken) is { } group && wanted(group)) return group;

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Passes on how the group is, again and again, until cancelled.</summary>
    public Task WatchAsync(Action<GroupDescription> tell, CancellationToken cancellationToken) => UntilAsync(
        group =>
        {
            tell(group);
            return false;
        },
        cancellationToken);

    /// <summary>Passes on what the engine tells of the group, until cancelled.</summary>
    public async Task FollowAsync(Action<GroupEvent> tell, CancellationToken cancellationToken)
    {
        await foreach (var happened in groups.FollowAsync(Id, cancellationToken: cancellationToken))
        {
            if (happened is { Kind: GroupEventKind.Created, Revision: { } revision }) created.AddOrUpdate(revision, 1, (_, count) => count + 1);
            tell(happened);
        }
    }

    public async Task<bool> ExistsAsync(CancellationToken cancellationToken) => await LookAsync(cancellationToken) is not null;

    /// <summary>How many members of a version were made.</summary>
    public int CreatedOf(int version) => created.Where(entry => VersionOf(entry.Key) == version).Sum(entry => entry.Value);

    /// <summary>The version a revision stands for; null for one that was never committed here.</summary>
    public int? VersionOf(SpecRevision? revision) => revision is { } known && versions.TryGetValue(known, out var version) ? version : null;

    /// <summary>True when so many members of this version are in service, and nothing else is left.</summary>
    public bool Serves(GroupDescription group, int version, int members) =>
        group.Converged && group.Members.Count == members && group.Members.All(member => member.State == MemberState.Available && VersionOf(member.Revision) == version);

    private async Task<GroupDescription?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await groups.DescribeGroupAsync(Id, cancellationToken);
        }
        catch (GroupNotFoundException)
        {
            return null;
        }
    }
}
