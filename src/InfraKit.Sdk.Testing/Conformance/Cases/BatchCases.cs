namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of calls for several instances.</summary>
internal static class BatchCases
{
    private const int Several = 3;

    // Who breaks this promise makes that many.
    private const int MostTried = 1_000;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("several made in one call are those of their keys", MadeAsync) { Applies = MakesMany },
        new("a key that is repeated in one call makes one instance", RepeatedAsync) { Applies = subject => MostMade(subject) >= Several },
        new("of several, one that can't be made keeps no other from being made", PartlyMadeAsync) { Applies = subject => MostMade(subject) >= Several && subject.Refused is not null },
        new("more creations than a call takes are the caller's error, and make nothing", TooManyMadeAsync) { Applies = subject => MostMade(subject) is > 0 and < MostTried },
        new("a call for none makes nothing", NoneMadeAsync) { Applies = MakesMany },
        new("several destroyed in one call are gone, and one that was gone is a success", DestroyedAsync) { Applies = DestroysMany },
        new("more destructions than a call takes are the caller's error, and destroy nothing", TooManyDestroyedAsync) { Applies = subject => MostDestroyed(subject) is > 0 and < int.MaxValue },
        new("a call for none destroys nothing", NoneDestroyedAsync) { Applies = DestroysMany },
    ];

    private static int MostMade(ConformanceSubject subject) => subject.Plugin.Ability<IProvisionMany>()?.MaxPerCall ?? 0;

    private static int MostDestroyed(ConformanceSubject subject) => subject.Plugin.Ability<IDestroyMany>()?.MaxPerCall ?? 0;

    private static bool MakesMany(ConformanceSubject subject) => subject.Plugin.Ability<IProvisionMany>() is not null;

    private static bool DestroysMany(ConformanceSubject subject) => subject.Plugin.Ability<IDestroyMany>() is not null;

    private static async Task MadeAsync(ConformanceRun run)
    {
        var requests = await RequestsAsync(run, Math.Min(MostMade(run.Subject), Several)).ConfigureAwait(false);
        var first = await ProvisionAsync(run, requests).ConfigureAwait(false);
        foreach (var result in first) run.Id(result);
        var again = await ProvisionAsync(run, requests).ConfigureAwait(false);
        for (var at = 0; at < requests.Length; at++)
        {
            run.Expect(run.Id(again[at]) == first[at].Id, $"the same key made {first[at].Id} and {again[at].Id}");
            await run.RowAsync(first[at].Id!.Value, row => row.Tags.Contains(requests[at].Spec.Tags), $"{first[at].Id} should be listed with the tags of its own request").ConfigureAwait(false);
        }

        run.Expect(run.Id(await run.ProvisionAsync(requests[0].Spec, requests[0].Key).ConfigureAwait(false)) == first[0].Id, $"the key of {first[0].Id} made another when it was asked for alone");
        await run.CountAsync(requests.Length).ConfigureAwait(false);
    }

    private static async Task RepeatedAsync(ConformanceRun run)
    {
        var requests = await RequestsAsync(run, Several).ConfigureAwait(false);
        requests[^1] = requests[0];
        var results = await ProvisionAsync(run, requests).ConfigureAwait(false);

        // One that is told to come again later is answered soundly: only a second instance is not.
        var ids = new[] { results[0].Id, results[^1].Id }.Where(id => id is not null).Distinct().ToList();
        run.Expect(ids.Count == 1, $"the same key made {(ids.Count == 0 ? "nothing" : string.Join(" and ", ids))}");
        run.Id(results[1]);
        await run.CountAsync(Several - 1).ConfigureAwait(false);
    }

    private static async Task PartlyMadeAsync(ConformanceRun run)
    {
        var requests = await RequestsAsync(run, Several).ConfigureAwait(false);
        requests[1] = requests[1] with { Spec = requests[1].Spec with { Properties = run.Subject.Refused! } };
        var results = await ProvisionAsync(run, requests).ConfigureAwait(false);
        run.Expect(results[1] is { Id: null, Error: not null }, $"properties that have an error made {results[1].Id}");
        foreach (var at in (int[])[0, 2])
        {
            await run.RowAsync(run.Id(results[at]), row => row.Tags.Contains(requests[at].Spec.Tags), $"{results[at].Id} should be listed with the tags of its own request").ConfigureAwait(false);
        }

        await run.CountAsync(Several - 1).ConfigureAwait(false);
    }

    private static async Task TooManyMadeAsync(ConformanceRun run)
    {
        var most = MostMade(run.Subject);
        var requests = await RequestsAsync(run, most + 1).ConfigureAwait(false);
        await IsRefusedAsync(run, most, () => ProvisionAsync(run, requests)).ConfigureAwait(false);
        await run.CountAsync(0).ConfigureAwait(false);
    }

    private static async Task NoneMadeAsync(ConformanceRun run)
    {
        await ProvisionAsync(run, []).ConfigureAwait(false);
        await run.CountAsync(0).ConfigureAwait(false);
    }

    private static async Task DestroyedAsync(ConformanceRun run)
    {
        var ids = new InstanceId[Math.Min(MostDestroyed(run.Subject), Several)];
        for (var at = 0; at < ids.Length; at++) ids[at] = await run.MakeAsync().ConfigureAwait(false);
        await run.MakeAsync().ConfigureAwait(false);
        await run.DestroyAsync(ids[0]).ConfigureAwait(false);
        foreach (var result in await DestroyAsync(run, ids).ConfigureAwait(false)) run.Done(result, "destroying several");
        await run.CountAsync(1).ConfigureAwait(false);
    }

    private static async Task TooManyDestroyedAsync(ConformanceRun run)
    {
        var most = MostDestroyed(run.Subject);
        var id = await run.MakeAsync().ConfigureAwait(false);
        await IsRefusedAsync(run, most, () => DestroyAsync(run, [.. Enumerable.Repeat(id, most + 1)])).ConfigureAwait(false);
        await run.CountAsync(1).ConfigureAwait(false);
    }

    private static async Task NoneDestroyedAsync(ConformanceRun run)
    {
        await run.MakeAsync().ConfigureAwait(false);
        await DestroyAsync(run, []).ConfigureAwait(false);
        await run.CountAsync(1).ConfigureAwait(false);
    }

    private static async Task<ProvisionRequest[]> RequestsAsync(ConformanceRun run, int count)
    {
        var requests = new ProvisionRequest[count];
        for (var at = 0; at < count; at++)
        {
            var key = run.NewKey();
            requests[at] = new ProvisionRequest(await run.SpecAsync(key).ConfigureAwait(false), key);
        }

        return requests;
    }

    private static async Task<ProvisionResult[]> ProvisionAsync(ConformanceRun run, ProvisionRequest[] requests)
    {
        var results = new ProvisionResult[requests.Length];
        await run.Plugin.Ability<IProvisionMany>()!.ProvisionManyAsync(requests, results, run.Token).ConfigureAwait(false);
        foreach (var result in results) run.Remember(result);
        return results;
    }

    private static async Task<EffectResult[]> DestroyAsync(ConformanceRun run, InstanceId[] ids)
    {
        var results = new EffectResult[ids.Length];
        await run.Plugin.Ability<IDestroyMany>()!.DestroyManyAsync(ids, results, DestroyReason.Terminate, run.Token).ConfigureAwait(false);
        return results;
    }

    private static async Task IsRefusedAsync(ConformanceRun run, int most, Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            return;
        }

        throw run.Failure($"a call takes {most}, and one for more should throw an ArgumentException");
    }
}
