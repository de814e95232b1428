namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of a feed of changes.</summary>
internal static class WatchCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("what comes and goes is told", ComesAndGoesAsync) { Applies = CanWatch },
        new("an end is told and listed", EndAsync) { Applies = subject => CanWatch(subject) && subject.Kill is not null },
    ];

    private static bool CanWatch(ConformanceSubject subject) => subject.Plugin.Ability<IWatchInstances>() is not null;

    private static async Task ComesAndGoesAsync(ConformanceRun run)
    {
        var watch = Watch.Begin(run);
        await using var ended = watch.ConfigureAwait(false);
        var id = await watch.ToldOfNewAsync(run).ConfigureAwait(false);
        watch.Forget();
        await run.DestroyAsync(id).ConfigureAwait(false);
        await run.EventuallyAsync(() => Task.FromResult(watch.HasTold(id)), () => $"the removal of {id} should be told").ConfigureAwait(false);
    }

    private static async Task EndAsync(ConformanceRun run)
    {
        var watch = Watch.Begin(run);
        await using var ended = watch.ConfigureAwait(false);
        var id = await watch.ToldOfNewAsync(run).ConfigureAwait(false);
        await run.RowAsync(id, row => row.Status == InstanceStatus.Running, $"{id} should run").ConfigureAwait(false);
        watch.Forget();
        await run.Subject.Kill!(id, run.Token).ConfigureAwait(false);
        await run.EventuallyAsync(
            async () => watch.HasTold(id) && (await run.ListAsync().ConfigureAwait(false)).All(row => row.Id != id || row.Status == InstanceStatus.Stopped),
            () => $"the end of {id} should be told, and listed").ConfigureAwait(false);
    }
}
