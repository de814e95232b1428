using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Engines;

namespace InfraKit.Sdk.Simulation.Tests.Worlds;

/// <summary>Carries intents out against the simulated cloud, on the caller's thread. What takes time is done, or answered, when its time has come.</summary>
internal sealed class Executor(Cloud cloud, ManualTime time, Effects effects)
{
    private static readonly PluginError StillUnknown = new(PluginErrorKind.UnknownOutcome, "The provider can't be asked by key: the listing will tell.");

    private readonly List<(DateTimeOffset At, Action<ManagedGroup> Do)> later = [];

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

    public void Act(ManagedGroup group, Intent intent)
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
                Remove(intent);
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
    }

    /// <summary>The engine that waited for answers is no more.</summary>
    public void Forget() => later.Clear();

    private void Call(Func<EffectOutcome> call)
    {
        effects.Begin();
        var outcome = call();
        Note?.Invoke($"     {outcome.Intent.Kind} {outcome.Intent.Key}: {outcome.Instance} {outcome.Error} {(outcome.NeverMade ? "never made" : null)}");
        effects.End();
        later.Add((time.Now + cloud.Traits.Latency, group => group.Inbox.Post(outcome)));
    }

    private EffectOutcome Ask(Intent intent)
    {
        if (!cloud.Traits.AnswersByKey) return new EffectOutcome(intent) { Error = StillUnknown };

        var found = cloud.Find(intent.Key);
        return new EffectOutcome(intent) { Instance = found?.Id, NeverMade = found is null };
    }

    private EffectOutcome Create(ManagedGroup group, Intent intent)
    {
        Creating(intent);
        var (made, error) = cloud.Create(InstanceTags.Of(group, intent, owner: null), intent.LogicalId, intent.Key);
        return error is null ? new EffectOutcome(intent) { Instance = made!.Id } : new EffectOutcome(intent) { Error = error };
    }

    private void Remove(Intent intent)
    {
        var isFirst = intent is { Phase: IntentPhase.Started, Attempts: 0 };
        if (isFirst) Removing(intent);
        var drains = isFirst && intent.WaitsForDrain && cloud.Traits.DrainTime > TimeSpan.Zero;
        if (drains) later.Add((time.Now + cloud.Traits.DrainTime, _ => Call(() => Destroy(intent))));
        else Call(() => Destroy(intent));
    }

    private EffectOutcome Destroy(Intent intent)
    {
        Destroying(intent);
        var error = cloud.Destroy(intent.Instance!.Value);
        return new EffectOutcome(intent) { Error = error is { Kind: PluginErrorKind.NotFound } ? null : error };
    }
}
