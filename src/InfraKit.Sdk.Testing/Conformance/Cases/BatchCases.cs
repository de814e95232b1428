namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of calls for several instances.</summary>
internal static class BatchCases
{
    private const int Several = 3;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("several made in one call are those of their keys", MadeAsync) { Applies = subject => subject.Plugin.Ability<IProvisionMany>() is not null },
        new("several destroyed in one call are gone, and one that was gone is a success", DestroyedAsync) { Applies = subject => subject.Plugin.Ability<IDestroyMany>() is not null },
    ];

    private static async Task MadeAsync(ConformanceRun run)
    {
        var plugin = run.Plugin.Ability<IProvisionMany>()!;
        var requests = new ProvisionRequest[Math.Min(plugin.MaxPerCall, Several)];
        for (var at = 0; at < requests.Length; at++)
        {
            var key = run.NewKey();
            requests[at] = new ProvisionRequest(await run.SpecAsync(key).ConfigureAwait(false), key);
        }

        var (first, again) = (new ProvisionResult[requests.Length], new ProvisionResult[requests.Length]);
        await plugin.ProvisionManyAsync(requests, first, run.Token).ConfigureAwait(false);
        foreach (var result in first) run.Id(run.Remember(result));
        await plugin.ProvisionManyAsync(requests, again, run.Token).ConfigureAwait(false);
        for (var at = 0; at < requests.Length; at++)
        {
            run.Expect(run.Id(run.Remember(again[at])) == first[at].Id, $"the same key made {first[at].Id} and {again[at].Id}");
            await run.RowAsync(first[at].Id!.Value, row => row.Tags.Contains(requests[at].Spec.Tags), $"{first[at].Id} should be listed with the tags of its own request").ConfigureAwait(false);
        }

        await run.CountAsync(requests.Length).ConfigureAwait(false);
    }

    private static async Task DestroyedAsync(ConformanceRun run)
    {
        var plugin = run.Plugin.Ability<IDestroyMany>()!;
        var ids = new InstanceId[Math.Min(plugin.MaxPerCall, Several)];
        for (var at = 0; at < ids.Length; at++) ids[at] = await run.MakeAsync().ConfigureAwait(false);
        await run.DestroyAsync(ids[0]).ConfigureAwait(false);
        var results = new EffectResult[ids.Length];
        await plugin.DestroyManyAsync(ids, results, DestroyReason.Terminate, run.Token).ConfigureAwait(false);
        foreach (var result in results) run.Done(result, "destroying several");
        await run.CountAsync(0).ConfigureAwait(false);
    }
}
