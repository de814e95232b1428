namespace InfraKit.Sdk;

/// <summary>Keeps groups of instances as their specs say. The engine is the default implementation.</summary>
/// <remarks>
/// Called concurrently from several threads. Every method answers once what it promises is recorded; the work itself goes on and is told by
/// <see cref="FollowAsync"/>. <see cref="FreeGroupAsync"/> and <see cref="DestroyGroupAsync"/> stop work in flight before they answer.
/// </remarks>
public interface IGroupPlugin
{
    /// <summary>Makes a spec the desired state of its group: a new group, or a change that supersedes the one under way.</summary>
    /// <returns>The plan of the first pass. With <see cref="CommitOptions.Pretend"/> nothing but the plan.</returns>
    /// <exception cref="SpecInvalidException">The spec is not sound; every error is inside.</exception>
    /// <exception cref="GroupRefusedException">The commit needs a confirmation, or the group was changed meanwhile.</exception>
    Task<CommitResult> CommitGroupAsync(GroupSpec spec, CommitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Stops managing a group and forgets it. Its instances live on.</summary>
    /// <exception cref="GroupNotFoundException">There is no such group.</exception>
    Task FreeGroupAsync(GroupId id, CancellationToken cancellationToken = default);

    /// <summary>Destroys a group and all its instances, and answers when none is left. A stranger that bears the group's tag and no revision is left alone. A caller that gives up waiting does not undo it.</summary>
    /// <exception cref="GroupNotFoundException">There is no such group.</exception>
    /// <exception cref="GroupRefusedException">The group is protected.</exception>
    Task DestroyGroupAsync(GroupId id, CancellationToken cancellationToken = default);

    /// <summary>What a group wants, has, and is about to do.</summary>
    /// <exception cref="GroupNotFoundException">There is no such group.</exception>
    Task<GroupDescription> DescribeGroupAsync(GroupId id, CancellationToken cancellationToken = default);

    /// <summary>The committed specs, in the order of their ids.</summary>
    IAsyncEnumerable<GroupSpec> InspectGroupsAsync(CancellationToken cancellationToken = default);

    /// <summary>Destroys these members and shrinks the group by as many. An explicit act: no guard stands in its way but protection.</summary>
    /// <exception cref="GroupNotFoundException">There is no such group.</exception>
    /// <exception cref="GroupRefusedException">One of them is no member, or the group is protected or has logical ids. Nothing was destroyed.</exception>
    Task DestroyInstancesAsync(GroupId id, IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken = default);

    /// <summary>The desired number of members.</summary>
    /// <exception cref="GroupNotFoundException">There is no such group.</exception>
    Task<int> GetSizeAsync(GroupId id, CancellationToken cancellationToken = default);

    /// <summary>Changes the desired number of members. An explicit act: it needs no confirmation.</summary>
    /// <exception cref="GroupNotFoundException">There is no such group.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    /// <exception cref="GroupRefusedException">The group has logical ids, or is protected and would be empty.</exception>
    Task SetSizeAsync(GroupId id, int size, CancellationToken cancellationToken = default);

    /// <summary>Pauses, resumes, promotes or rolls back the update of a group.</summary>
    /// <exception cref="GroupNotFoundException">There is no such group.</exception>
    /// <exception cref="GroupRefusedException">The command makes no sense now; the message says why.</exception>
    Task ControlRolloutAsync(GroupId id, RolloutCommand command, CancellationToken cancellationToken = default);

    /// <summary>Events of one group or of all: those kept since a sequence number, then live ones. Ends with the cancellation or the engine.</summary>
    /// <remarks>A reader that falls too far behind gets one <see cref="GroupEventKind.Lagged"/> and goes on with what is kept.</remarks>
    IAsyncEnumerable<GroupEvent> FollowAsync(GroupId? id = null, long after = 0, CancellationToken cancellationToken = default);
}
