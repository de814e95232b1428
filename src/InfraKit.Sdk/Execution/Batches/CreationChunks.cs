namespace InfraKit.Sdk.Execution.Batches;

/// <summary>Which intents of a pass go in one call.</summary>
internal static class CreationChunks
{
    /// <summary>New creations together, at most as many as a call takes, in the order of their keys; everything else alone, and all of it where the provider takes one at a time.</summary>
    public static IEnumerable<IReadOnlyList<Intent>> Of(IInstancePlugin instances, IReadOnlyList<Intent> intents)
    {
        var most = instances.Ability<IProvisionMany>()?.MaxPerCall ?? 1;
        if (most <= 1) return intents.Select(Alone);

        // What an earlier attempt left open stays alone: one request that spoils a call spoils it for the others once.
        var together = intents.Where(IsNew).Chunk(most);
        return [.. together, .. intents.Where(intent => !IsNew(intent)).Select(Alone)];
    }

    private static bool IsNew(Intent intent) => intent is { IsCreate: true, Phase: IntentPhase.Started };

    private static IReadOnlyList<Intent> Alone(Intent intent) => [intent];
}
