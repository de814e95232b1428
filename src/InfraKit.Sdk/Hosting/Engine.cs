using InfraKit.Sdk.Events;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.State;

namespace InfraKit.Sdk.Hosting;

/// <summary>An engine: campaigns, raises the fence, reads what is stored, and works until it is stopped.</summary>
internal sealed class Engine(string name, CancellationTokenSource stopping, EngineParts parts, EngineRooms rooms) : IAsyncDisposable
{
    private static readonly ElectionScope Scope = new("engine");

    private readonly Lock mutex = new();
    private Leadership? leadership;
    private CancellationTokenRegistration lost;
    private Task? started;
    private Task? stopped;

    /// <summary>The groups.</summary>
    public IGroupPlugin Groups => field ??= rooms.GroupsOf(ReadyAsync);

    /// <summary>What the engine is doing at this moment.</summary>
    public required Activity Activity { get; init; }

    /// <summary>How many passes there were.</summary>
    public long Passes => parts.Metrics.Passes;

    /// <summary>Starts in the background; calls wait until it is ready.</summary>
    public void BeginStart()
    {
        lock (mutex) started ??= Started();
    }

    /// <summary>Starts, and answers when ready.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        BeginStart();
        return started!.WaitAsync(cancellationToken);
    }

    /// <summary>Stops: no new pass, no new effect; waits for calls in flight. Instances live on.</summary>
    public Task StopAsync()
    {
        lock (mutex) return stopped ??= RunStopAsync();
    }

    private async Task RunStopAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await stopping.CancelAsync().ConfigureAwait(false);
        if (started is not null) await started.ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
        await parts.Queue.StopAsync().ConfigureAwait(false);
        foreach (var group in rooms.Registry.All)
        {
            if (group.Ending is { } ending) await ending.ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(parts.Options.StopTimeout, parts.Clock.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!await group.Flights.EndAsync(parts.Options.StopTimeout, parts.Clock.Time).ConfigureAwait(false)) EngineLog.LeftBehind(parts.Log, group.Id, parts.Options.StopTimeout);
        }

        parts.Events.Close();
        parts.Schedule.Dispose();
        rooms.Registry.Dispose();
        await lost.DisposeAsync().ConfigureAwait(false);
        if (leadership is not null) await leadership.DisposeAsync().ConfigureAwait(false);
        EngineLog.Stopped(parts.Log, name);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private Task ReadyAsync()
    {
        ObjectDisposedException.ThrowIf(stopped is not null, this);
        BeginStart();
        return started!;
    }

    private Task Started()
    {
        Activity.Enter();
        return Task.Run(RunStartAsync);
    }

    private async Task RunStartAsync()
    {
        try
        {
            leadership = await CampaignAsync().ConfigureAwait(false);
            lost = leadership.Lost.Register(rooms.Leader.Lose);

            // The fence goes up before anything is read: an older leader can write no more.
            var raised = await rooms.StateStore.RaiseFenceAsync(leadership.Fence, stopping.Token).ConfigureAwait(false);
            if (raised.Status != CommitStatus.Committed) throw new LeadershipLostException(Scope, leadership.Fence.Term, raised.HighestTerm);

            rooms.Leader.Win(leadership.Fence);
            var stored = await rooms.Store.LoadAsync(stopping.Token).ConfigureAwait(false);
            foreach (var group in stored) Resume(rooms.Registry.Restore(group));
            parts.Queue.Start(parts.Options.MaxParallelPasses, rooms.PassAsync);
            EngineLog.Started(parts.Log, name, leadership.Fence.Term, stored.Count);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            EngineLog.StartFailed(parts.Log, exception);
            throw;
        }
        finally
        {
            Activity.Exit();
        }
    }

    private async Task<Leadership> CampaignAsync()
    {
        var campaign = rooms.Elector.CampaignAsync(Scope, new Candidate($"{name}/{Environment.MachineName}/{Environment.ProcessId}"), stopping.Token);
        if (campaign.IsCompleted) return await campaign.ConfigureAwait(false);

        // Who waits to be elected does nothing meanwhile.
        Activity.Exit();
        try
        {
            return await campaign.ConfigureAwait(false);
        }
        finally
        {
            Activity.Enter();
        }
    }

    private void Resume(ManagedGroup group)
    {
        rooms.Registry.TryKeep(group);
        if (group.Unusable is not null) EngineLog.Unusable(parts.Log, group.Id, group.Unusable);
        else if (group.Record.IsEnding) rooms.Ender.Finish(group);
        else group.Provider.Request(spaced: false);
    }
}
