using InfraKit.Sdk.Commits;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Execution.Effects;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Reconciliation;
using InfraKit.Sdk.Rollouts;
using InfraKit.Sdk.State;

namespace InfraKit.Sdk.Hosting;

/// <summary>The rooms of one engine, wired.</summary>
internal sealed class EngineRooms
{
    private readonly EngineParts parts;
    private readonly PluginCatalog plugins;
    private readonly GroupReconciler reconciler;

    public EngineRooms(EngineParts parts, PluginCatalog plugins, IStateStore stateStore, ILeaderElector elector)
    {
        this.parts = parts;
        this.plugins = plugins;
        StateStore = stateStore;
        Elector = elector;
        Store = new GroupStore(stateStore, parts.Clock, parts.Log);
        Registry = new GroupRegistry(plugins, parts);
        Leader = new Leader(() => Events.EngineLog.LeadershipLost(parts.Log, parts.Options.Owner ?? "infrakit"));
        Ender = new GroupEnder(Registry, Store, Leader, parts);
        var self = parts.Options.Self is { } id ? new LogicalId(id) : (LogicalId?)null;
        var observer = new GroupObserver(
            new ListingFold(parts.Options.PollInterval, self),
            new HealthWatch(parts.Clock, parts.Options, parts.Queue.Enqueue),
            new GateWatch(plugins.FindGate, parts.Clock, parts.Options, parts.Queue.Enqueue));
        var executor = new StepExecutor(parts, new EffectCalls(parts, () => Leader.Fence is not null), Landed);
        reconciler = new GroupReconciler(parts, observer, Store.SaveAsync, executor.Start, Leader);
    }

    public IStateStore StateStore { get; }

    public ILeaderElector Elector { get; }

    public GroupStore Store { get; }

    public GroupRegistry Registry { get; }

    public Leader Leader { get; }

    public GroupEnder Ender { get; }

    /// <summary>The group plugin over these rooms.</summary>
    public EngineGroups GroupsOf(Func<Task> ready)
    {
        var committer = new GroupCommitter(Registry, new SpecChecker(plugins, parts), new SpecPinner(plugins, parts), reconciler, parts);
        return new EngineGroups(ready, Registry, committer, Ender, new SizeChanger(committer, parts), parts);
    }

    /// <summary>One pass of a group, alone with it.</summary>
    public async Task PassAsync(ManagedGroup group)
    {
        await group.Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            await reconciler.PassAsync(group, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            group.Gate.Release();
        }
    }

    /// <summary>An effect has ended: its group goes on, and the world is looked at.</summary>
    private void Landed(ManagedGroup group)
    {
        parts.Queue.Enqueue(group);
        group.Provider.Request();
    }
}
