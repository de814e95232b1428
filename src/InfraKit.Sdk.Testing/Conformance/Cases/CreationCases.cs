namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of the making of instances.</summary>
internal static class CreationCases
{
    private const int AtOnce = 4;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("an instance is listed with the tags it was given", TagsAsync),
        new("a logical id is kept", LogicalIdAsync),
        new("one key makes one instance", OneKeyAsync),
        new("one key makes one instance when it is asked for at once", OneKeyAtOnceAsync),
        new("two keys make two instances", TwoKeysAsync),
        new("an attempt that was cancelled makes no second instance", CancelledAsync),
        new("a creation that reports progress is the creation of its key", ProgressAsync) { Applies = subject => subject.Plugin.Ability<IReportProgress>() is not null },
    ];

    private static async Task TagsAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        spec = spec with { Tags = spec.Tags.With("conformance.more", "as it was given") };
        var id = run.Id(await run.ProvisionAsync(spec, key).ConfigureAwait(false));
        await run.RowAsync(id, row => row.Tags.Contains(spec.Tags), $"{id} should be listed with {spec.Tags}").ConfigureAwait(false);
    }

    private static async Task LogicalIdAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var identity = new LogicalId("db-1");
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        spec = spec with { LogicalId = identity, Tags = spec.Tags.With(WellKnownTags.LogicalId, identity.Value) };
        var id = run.Id(await run.ProvisionAsync(spec, key).ConfigureAwait(false));
        await run.RowAsync(
            id,
            row => row.LogicalId == identity || (row.Tags.TryGetValue(WellKnownTags.LogicalId, out var tag) && tag == identity.Value),
            $"{id} should be listed with the logical id {identity}, as its own or as a tag").ConfigureAwait(false);
    }

    private static async Task OneKeyAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        var first = run.Id(await run.ProvisionAsync(spec, key).ConfigureAwait(false));
        var second = await run.ProvisionAsync(spec, key).ConfigureAwait(false);
        run.Expect(run.Id(second) == first, $"the same key made {first} and {second.Id}");
        run.Expect(second.WasExisting, "the second answer to the same key should be ProvisionResult.Existing");
        await run.CountAsync(1).ConfigureAwait(false);
    }

    private static async Task OneKeyAtOnceAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        var results = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => run.ProvisionAsync(spec, key), run.Token))).ConfigureAwait(false);

        // One that is told to come again later is answered soundly: only a second instance is not.
        var ids = results.Where(result => result.Id is not null).Select(result => result.Id!.Value).Distinct().ToList();
        run.Expect(ids.Count == 1, $"the same key made {(ids.Count == 0 ? "nothing" : string.Join(" and ", ids))}");
        await run.CountAsync(1).ConfigureAwait(false);
    }

    private static async Task TwoKeysAsync(ConformanceRun run)
    {
        var (first, second) = (await run.MakeAsync().ConfigureAwait(false), await run.MakeAsync().ConfigureAwait(false));
        run.Expect(first != second, $"two keys made one instance, {first}");
        await run.CountAsync(2).ConfigureAwait(false);
    }

    private static async Task CancelledAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        using (var cancelled = CancellationTokenSource.CreateLinkedTokenSource(run.Token))
        {
            var attempt = run.Plugin.ProvisionAsync(spec, key, cancelled.Token).AsTask();
            await cancelled.CancelAsync().ConfigureAwait(false);
            try
            {
                run.Remember(await attempt.ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is OperationCanceledException or PluginException && !run.Token.IsCancellationRequested)
            {
                // Its outcome is unknown now.
            }
        }

        await run.EventuallyAsync(
            async () => (await run.ProvisionAsync(spec, key).ConfigureAwait(false)) is { Id: not null, Error: null },
            () => "the key of an attempt that was cancelled should make its instance when it is asked again").ConfigureAwait(false);
        await run.CountAsync(1).ConfigureAwait(false);
    }

    private static async Task ProgressAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        var told = await run.Plugin.Ability<IReportProgress>()!.ProvisionAsync(spec, key, new Progress<Reason>(), run.Token).ConfigureAwait(false);
        var first = run.Id(run.Remember(told));
        var second = run.Id(await run.ProvisionAsync(spec, key).ConfigureAwait(false));
        run.Expect(second == first, $"the same key made {first} with progress, and {second} without");
        await run.CountAsync(1).ConfigureAwait(false);
    }
}
