namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of removals.</summary>
internal static class RemovalCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("a destroyed instance is gone, for whatever reason", GoneAsync),
        new("others stay when one is destroyed", OthersAsync),
        new("destroying twice is a success", TwiceAsync),
        new("destroying at once is a success", AtOnceAsync),
    ];

    private static async Task GoneAsync(ConformanceRun run)
    {
        foreach (var reason in new[] { DestroyReason.Terminate, DestroyReason.RollingUpdate, DestroyReason.Heal })
        {
            var id = await run.MakeAsync().ConfigureAwait(false);
            await run.DestroyAsync(id, reason).ConfigureAwait(false);
            await run.CountAsync(0).ConfigureAwait(false);
        }
    }

    private static async Task OthersAsync(ConformanceRun run)
    {
        var (stays, goes) = (await run.MakeAsync().ConfigureAwait(false), await run.MakeAsync().ConfigureAwait(false));
        await run.CountAsync(2).ConfigureAwait(false);
        await run.DestroyAsync(goes).ConfigureAwait(false);
        await run.CountAsync(1).ConfigureAwait(false);
        await run.RowAsync(stays, row => row.Status is not (InstanceStatus.Stopped or InstanceStatus.Stopping), $"{stays} should be as it was").ConfigureAwait(false);
    }

    private static async Task TwiceAsync(ConformanceRun run)
    {
        var id = await run.MakeAsync().ConfigureAwait(false);
        await run.DestroyAsync(id).ConfigureAwait(false);
        await run.DestroyAsync(id).ConfigureAwait(false);
        await run.CountAsync(0).ConfigureAwait(false);
        await run.DestroyAsync(id).ConfigureAwait(false);
    }

    private static async Task AtOnceAsync(ConformanceRun run)
    {
        var id = await run.MakeAsync().ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => run.DestroyAsync(id), run.Token))).ConfigureAwait(false);
        await run.CountAsync(0).ConfigureAwait(false);
    }
}
