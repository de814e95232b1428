using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution.Effects;

/// <summary>Makes several instances in one call. Each is prepared first: one that can't be, or that is not wanted any more, stays behind, and the others go.</summary>
internal sealed class ProvisionManyEffect(EffectCalls calls, ManagedGroup group, IReadOnlyList<Intent> intents)
{
    private readonly InstanceSpec?[] prepared = new InstanceSpec?[intents.Count];

    /// <summary>What became of each; dropped as long as nothing was done.</summary>
    public EffectOutcome[] Outcomes { get; } = [.. intents.Select(intent => new EffectOutcome(intent) { WasDropped = true })];

    /// <summary>Makes them. Whatever goes wrong is in the outcomes.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        await Parallel.ForAsync(0, intents.Count, new ParallelOptions { MaxDegreeOfParallelism = calls.AtOnce }, (at, _) => PrepareAsync(at, ended)).ConfigureAwait(false);
        if (Array.TrueForAll(prepared, one => one is null) || !await EffectCalls.TurnAsync(group, ended).ConfigureAwait(false)) return;

        // Preparing takes its time, and so may a turn.
        int[] going = [.. Enumerable.Range(0, intents.Count).Where(at => prepared[at] is not null && calls.StillStands(group, intents[at]))];
        if (going.Length > 0) await CallAsync(going, ended).ConfigureAwait(false);
    }

    private async ValueTask PrepareAsync(int at, CancellationToken ended)
    {
        var intent = intents[at];
        if (!calls.StillStands(group, intent)) return;
        if (group.Revisions.Find(intent.Revision) is not { } spec)
        {
            Failed(at, Preparing.Lost(intent.Revision));
            return;
        }

        try
        {
            var (complete, error) = await calls.RunAsync(
                group,
                token => Preparing.RunAsync(group, EffectCalls.ContextOf(group, spec, intent.Slot), ProvisionEffect.Wanted(calls, group, intent, spec), token),
                ended).ConfigureAwait(false);
            if (complete is null) Failed(at, error!);
            else prepared[at] = complete;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (!ended.IsCancellationRequested) Failed(at, Preparing.ErrorOf(exception));
        }
    }

    private async Task CallAsync(int[] going, CancellationToken ended)
    {
        var requests = going.Select(at => new ProvisionRequest(prepared[at]!, intents[at].Key)).ToArray();
        var results = new ProvisionResult[going.Length];
        try
        {
            var plugin = group.Instances.Ability<IProvisionMany>()!;
            await calls.RunAsync(
                group,
                async token =>
                {
                    await plugin.ProvisionManyAsync(requests, results, token).ConfigureAwait(false);
                    return true;
                },
                ended).ConfigureAwait(false);
            for (var at = 0; at < going.Length; at++) Outcomes[going[at]] = new EffectOutcome(intents[going[at]]) { Instance = results[at].Id, Error = results[at].Error };
            group.Provider.Pace.Answered(results.Select(result => result.Error));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it threw, some of them may have been made.
            var error = PluginErrors.Of(exception);
            group.Provider.Pace.Answered(error);
            error = error with { Kind = PluginErrorKind.UnknownOutcome };
            foreach (var at in going) Failed(at, error);
        }
    }

    private void Failed(int at, PluginError error) => Outcomes[at] = new EffectOutcome(intents[at]) { Error = error };
}
