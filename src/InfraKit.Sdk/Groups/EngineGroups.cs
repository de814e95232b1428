using System.Runtime.CompilerServices;
using InfraKit.Sdk.Commits;
using InfraKit.Sdk.Events;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Groups;

/// <summary>The group plugin that is the engine: waits until the engine is ready, then hands each call to whom it concerns.</summary>
internal sealed class EngineGroups(Func<Task> ready, GroupRegistry registry, GroupCommitter committer, GroupEnder ender, SizeChanger sizes, EngineParts parts) : IGroupPlugin
{
    public async Task<CommitResult> CommitGroupAsync(GroupSpec spec, CommitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(spec, options ?? new CommitOptions(), cancellationToken).ConfigureAwait(false);
    }

    public async Task FreeGroupAsync(GroupId id, CancellationToken cancellationToken = default) =>
        await ender.FreeAsync(await FindAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async Task DestroyGroupAsync(GroupId id, CancellationToken cancellationToken = default) =>
        await ender.DestroyAsync(await FindAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public Task<GroupDescription> DescribeGroupAsync(GroupId id, CancellationToken cancellationToken = default) =>
        LookAsync(id, group => GroupDescriber.Describe(group, parts.Clock.Now), cancellationToken);

    public async IAsyncEnumerable<GroupSpec> InspectGroupsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        foreach (var group in registry.All) yield return group.Record.Spec;
    }

    public async Task DestroyInstancesAsync(GroupId id, IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken = default) =>
        await sizes.DestroyAsync(await FindAsync(id, cancellationToken).ConfigureAwait(false), instances, cancellationToken).ConfigureAwait(false);

    public Task<int> GetSizeAsync(GroupId id, CancellationToken cancellationToken = default) =>
        LookAsync(id, group => group.Record.Spec.Allocation.Desired, cancellationToken);

    public async Task SetSizeAsync(GroupId id, int size, CancellationToken cancellationToken = default) =>
        await sizes.SetAsync(await FindAsync(id, cancellationToken).ConfigureAwait(false), size, cancellationToken).ConfigureAwait(false);

    public async Task ControlRolloutAsync(GroupId id, RolloutCommand command, CancellationToken cancellationToken = default)
    {
        var group = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        await group.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (group.HasEnded || group.Ending is not null) throw new GroupRefusedException(id, "it is being ended.");

            group.RequireUsable();
            committer.Look(group);
            var (memory, refusal) = RolloutControl.Apply(group.Memory, command, parts.Clock.Now);
            if (refusal is not null) throw new GroupRefusedException(id, refusal);

            var isNews = memory.Phase != group.Memory.Phase || (command == RolloutCommand.Promote && memory != group.Memory);
            var told = isNews ? EventOf(command) : (GroupEventKind?)null;
            await committer.ApplyAsync(group, group.Record with { Memory = memory }, cancellationToken).ConfigureAwait(false);
            if (told is { } kind) parts.Events.Tell(id, kind, revision: memory.Target.Revision);
        }
        finally
        {
            group.Gate.Release();
        }
    }

    public IAsyncEnumerable<GroupEvent> FollowAsync(GroupId? id = null, long after = 0, CancellationToken cancellationToken = default) =>
        parts.Events.FollowAsync(id, after, cancellationToken);

    private static GroupEventKind EventOf(RolloutCommand command) => command switch
    {
        RolloutCommand.Pause => GroupEventKind.RolloutPaused,
        RolloutCommand.RollBack => GroupEventKind.RollbackStarted,
        RolloutCommand.Promote => GroupEventKind.Promoted,
        _ => GroupEventKind.RolloutResumed,
    };

    private async Task<TResult> LookAsync<TResult>(GroupId id, Func<ManagedGroup, TResult> look, CancellationToken cancellationToken)
    {
        var group = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        await group.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return look(group);
        }
        finally
        {
            group.Gate.Release();
        }
    }

    private async Task<ManagedGroup> FindAsync(GroupId id, CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return registry.Require(id);
    }

    private Task ReadyAsync(CancellationToken cancellationToken) => ready().WaitAsync(cancellationToken);
}
