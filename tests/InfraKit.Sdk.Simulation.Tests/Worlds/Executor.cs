using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Execution.Batches;
using InfraKit.Sdk.Execution.Effects;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Engines;

namespace InfraKit.Sdk.Simulation.Tests.Worlds;

/// <summary>Carries intents out against the simulated cloud, on the caller's thread. What takes time is done, or answered, when its time has come.</summary>
internal sealed class Executor(Cloud cloud, ManualTime time, Effects effects)
{
    private static readonly PluginError StillUnknown = new(PluginErrorKind.UnknownOutcome, "The provider can't be asked by key: the listing will tell.");

    private static readonly PluginError BrokenOff = new(PluginErrorKind.UnknownOutcome, "The call for several was lost.");

    private readonly List<(DateTimeOffset At, Action<ManagedGroup> Do)> later = [];
    private readonly List<Intent> drained = [];

    /// <summary>Told of every call and its answer.</summary>
    public Action<string>? Note { get; set; }

    /// <summary>Called before the provider is asked to make an instance.</summary>
    public Action<Intent> Creating { get; set; } = _ => { };

    /// <summary>Called when the removal of an instance begins.</summary>
    public Action<Intent> Removing { get; set; } = _ => { };

    /// <summary>Called before the provider is asked to destroy an instance.</summary>
    public Action<Intent> Destroying { get; set; } = _ => { };

    /// <summary>True when nothing that was begun is still to be done.</summary>
    public bool IsIdle => later.Count == 0;

    /// <summary>Called when an instance that stays is about to be taken out of service, for a while or for good.</summary>
    public Action<Intent> Interrupting { get; set; } = _ => { };

    /// <summary>Called before the provider is asked to turn an instance into another revision.</summary>
    public Action<Intent> Changing { get; set; } = _ => { };

    public void Act(ManagedGroup group, IReadOnlyList<Intent> intents)
    {
        foreach (var chunk in CreationChunks.Of(group.Instances, intents))
        {
            if (chunk.Count > 1) CallForAll(chunk, intent => Create(group, intent));
            else Act(group, chunk[0]);
        }

        DestroyTogether();
    }

    private void Act(ManagedGroup group, Intent intent)
    {
        switch (intent)
        {
            case { IsCreate: true, Phase: IntentPhase.Unknown }:
                Call(() => Ask(intent));
                break;
            case { IsCreate: true }:
                Call(() => Create(group, intent));
                break;
            case { IsRemoval: true }:
                Remove(group, intent);
                break;
            case { IsUpdate: true }:
                Update(group, intent);
                break;
            case { IsRetreat: true }:
                Retreat(group, intent);
                break;
            case { Kind: PlanStepKind.Restart }:
                Interrupting(intent);
                Call(() => Changed(intent, cloud.Restart(intent.Instance!.Value)));
                break;
            case { Kind: PlanStepKind.Readmit }:
                Call(() => Changed(intent, cloud.Serve(intent.Instance!.Value)));
                break;
            case { Kind: PlanStepKind.Adopt }:
                Call(() => new EffectOutcome(intent) { Error = cloud.Label(intent.Instance!.Value, InstanceTags.Adopting(group, intent, owner: null)) });
                break;
            default:
                throw new InvalidOperationException($"The simulated executor has no part for {intent.Kind}.");
        }
    }

    /// <summary>Does and answers what is due.</summary>
    public void Deliver(ManagedGroup group)
    {
        for (var i = 0; i < later.Count;)
        {
            if (later[i].At > time.Now)
            {
                i++;
                continue;
            }

            var (_, due) = later[i];
            later.RemoveAt(i);
            due(group);
        }

        DestroyTogether();
    }

    /// <summary>The engine that waited for answers is no more.</summary>
    public void Forget()
    {
        later.Clear();
        drained.Clear();
    }

    /// <summary>One call for several: the engine may die at each of them, or the call breaks off, and then nothing is known of any.</summary>
    private void CallForAll(IReadOnlyList<Intent> intents, Func<Intent, EffectOutcome> act)
    {
        var breaksOffAfter = cloud.BreaksOffAfter(intents.Count);
        var outcomes = new List<EffectOutcome>();
        foreach (var intent in intents.Take(breaksOffAfter ?? intents.Count))
        {
            effects.Begin();
            outcomes.Add(act(intent));
            effects.End();
        }

        Note?.Invoke($"     together {string.Join(", ", intents.Select(intent => $"{intent.Kind} {intent.Key}"))}{(breaksOffAfter is { } done ? $", broken off after {done}" : null)}");
        foreach (var outcome in breaksOffAfter is null ? outcomes : intents.Select(intent => new EffectOutcome(intent) { Error = BrokenOff })) Post(outcome);
    }

    /// <summary>Destroys what has gathered, those of one reason in one call.</summary>
    private void DestroyTogether()
    {
        while (drained is [var oldest, ..])
        {
            Intent[] next = [.. drained.Where(intent => intent.Reason == oldest.Reason).Take(cloud.Traits.PerCall)];
            drained.RemoveAll(next.Contains);
            CallForAll(next, Destroy);
        }
    }

    private void Call(Func<EffectOutcome> call)
    {
        effects.Begin();
        var outcome = call();
        Note?.Invoke($"     {outcome.Intent.Kind} {outcome.Intent.Key}: {outcome.Instance} {outcome.Error} {(outcome.NeverMade ? "never made" : null)}");
        effects.End();
        Post(outcome);
    }

    private EffectOutcome Ask(Intent intent)
    {
        if (!cloud.Traits.AnswersByKey) return new EffectOutcome(intent) { Error = StillUnknown };

        var (found, error) = cloud.Find(intent.Key);
        return new EffectOutcome(intent) { Instance = found?.Id, NeverMade = found is null && error is null, Error = error };
    }

    private EffectOutcome Create(ManagedGroup group, Intent intent)
    {
        Creating(intent);
        var (made, error) = cloud.Create(InstanceTags.Of(group, intent, owner: null), intent.LogicalId, intent.Key);
        return error is null ? new EffectOutcome(intent) { Instance = made!.Id } : new EffectOutcome(intent) { Error = error };
    }

    private void Remove(ManagedGroup group, Intent intent)
    {
        var isFirst = intent is { Phase: IntentPhase.Started, Attempts: 0 };
        if (isFirst) Removing(intent);
        Action end = isFirst && cloud.Traits.PerCall > 0 ? () => drained.Add(intent) : () => Call(() => Destroy(intent));
        if (isFirst && intent.WaitsForDrain) Drain(group, intent, end);
        else end();
    }

    private void Update(ManagedGroup group, Intent intent)
    {
        // What is done again was judged when it was decided.
        if (intent is { Phase: IntentPhase.Started, Attempts: 0 }) Changing(intent);
        if (intent.Kind == PlanStepKind.Update) Interrupting(intent);
        var drains = intent.WaitsForDrain && group.Spec.Draining.Timeout > TimeSpan.Zero;
        if (drains) Drain(group, intent, () => Change(group, intent, wasDrained: true));
        else Change(group, intent, wasDrained: false);
    }

    private void Change(ManagedGroup group, Intent intent, bool wasDrained)
    {
        if (EffectCalls.IsSuperseded(group, intent))
        {
            Post(new EffectOutcome(intent) { WasDropped = true, WasDrained = wasDrained });
            return;
        }

        // Two calls, between which the engine may die: what is changed bears the old labels until the second.
        var id = intent.Instance!.Value;
        effects.Begin();
        var error = cloud.Update(id, intent.Revision, restarts: intent.Kind == PlanStepKind.Update);
        effects.End();
        if (error is not null)
        {
            // What was not drained is in service all the time; what was is put back by the engine.
            if (!wasDrained) cloud.Serve(id);
            Post(Changed(intent, error) with { WasDrained = wasDrained });
            return;
        }

        Call(() =>
        {
            var unlabelled = cloud.Label(id, InstanceTags.Changing(group, intent, owner: null));
            if (unlabelled is null) cloud.Serve(id);
            return Changed(intent, unlabelled) with { WasDrained = wasDrained };
        });
    }

    private void Retreat(ManagedGroup group, Intent intent)
    {
        Interrupting(intent);
        if (intent.WaitsForDrain) Drain(group, intent, () => Post(new EffectOutcome(intent)));
        else Post(new EffectOutcome(intent));
    }

    private EffectOutcome Changed(Intent intent, PluginError? error) => new(intent) { Error = error };

    /// <summary>Waits for the drain and goes on, unless it takes longer than allowed and is then to be abandoned.</summary>
    private void Drain(ManagedGroup group, Intent intent, Action then)
    {
        var (takes, allowed) = (cloud.Traits.DrainTime, group.Spec.Draining.Timeout);
        if (allowed == TimeSpan.Zero || takes == TimeSpan.Zero)
        {
            then();
            return;
        }

        var abandons = takes > allowed && group.Spec.Draining.Then == DrainExpiry.Abandon;
        Action next = abandons ? () => Post(new EffectOutcome(intent) { DrainExpired = true }) : then;
        later.Add((time.Now + (takes < allowed ? takes : allowed), _ => next()));
    }

    private void Post(EffectOutcome outcome) => later.Add((time.Now + cloud.Traits.Latency, group => group.Inbox.Post(outcome)));

    private EffectOutcome Destroy(Intent intent)
    {
        Destroying(intent);
        var error = cloud.Destroy(intent.Instance!.Value);
        return new EffectOutcome(intent) { Error = error is { Kind: PluginErrorKind.NotFound } ? null : error };
    }
}
