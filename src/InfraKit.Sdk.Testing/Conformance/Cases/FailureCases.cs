namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of instances that end by themselves.</summary>
internal static class FailureCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("an instance that ended is not listed as running", EndedAsync) { Applies = subject => subject.Kill is not null },
        new("an instance that ended can be destroyed", DestroyedAsync) { Applies = subject => subject.Kill is not null },
    ];

    private static async Task EndedAsync(ConformanceRun run)
    {
        var id = await run.MakeAsync().ConfigureAwait(false);
        await run.RowAsync(id, row => row.Status == InstanceStatus.Running, $"{id} should run").ConfigureAwait(false);
        await run.Subject.Kill!(id, run.Token).ConfigureAwait(false);
        await SeenEndedAsync(run, id).ConfigureAwait(false);
    }

    private static async Task DestroyedAsync(ConformanceRun run)
    {
        var id = await run.MakeAsync().ConfigureAwait(false);
        await run.Subject.Kill!(id, run.Token).ConfigureAwait(false);
        await SeenEndedAsync(run, id).ConfigureAwait(false);
        await run.DestroyAsync(id).ConfigureAwait(false);
        await run.CountAsync(0).ConfigureAwait(false);
    }

    private static Task SeenEndedAsync(ConformanceRun run, InstanceId id) => run.EventuallyAsync(
        async () => (await run.ListAsync().ConfigureAwait(false)).All(row => row.Id != id || row.Status == InstanceStatus.Stopped),
        () => $"{id} has ended, and should be listed as stopped or not at all");
}
