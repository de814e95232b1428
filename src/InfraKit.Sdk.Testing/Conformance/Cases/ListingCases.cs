namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of listings.</summary>
internal static class ListingCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("a listing shows the instances of its tags and no others", FilterAsync),
        new("a listing of no tags in particular shows an instance, too", UnfilteredAsync),
        new("a listing says when it is complete", CompleteAsync),
        new("a listing of a known version shows what changed since", VersionAsync),
    ];

    private static async Task FilterAsync(ConformanceRun run)
    {
        var (one, other) = (await run.MakeAsync("one").ConfigureAwait(false), await run.MakeAsync("other").ConfigureAwait(false));
        await run.CountAsync(2).ConfigureAwait(false);
        foreach (var (group, id) in new[] { ("one", one), ("other", other) })
        {
            await run.CountAsync(1, run.GroupTag(group)).ConfigureAwait(false);
            var row = (await run.ListAsync(run.GroupTag(group)).ConfigureAwait(false))[0];
            run.Expect(row.Id == id, $"with the tags of {id} {row.Id} was listed");
        }

        await run.CountAsync(0, run.GroupTag("none")).ConfigureAwait(false);
        await run.CountAsync(0, run.GroupTag("one").With("conformance.no", "such tag")).ConfigureAwait(false);
    }

    private static async Task UnfilteredAsync(ConformanceRun run)
    {
        // Others may have instances there: only ours is looked for.
        var id = await run.MakeAsync().ConfigureAwait(false);
        await run.EventuallyAsync(
            async () => (await run.ListAsync(TagSet.Empty).ConfigureAwait(false)).Any(row => row.Id == id),
            () => $"{id} should be listed by a query without tags").ConfigureAwait(false);
    }

    private static async Task CompleteAsync(ConformanceRun run)
    {
        // Both an empty one and one with rows have a last page: ListAsync looks at it.
        await run.ListAsync().ConfigureAwait(false);
        await run.MakeAsync().ConfigureAwait(false);
        await run.CountAsync(1).ConfigureAwait(false);
    }

    private static async Task VersionAsync(ConformanceRun run)
    {
        string? known = null;
        var rows = 0;
        await run.MakeAsync().ConfigureAwait(false);
        await run.EventuallyAsync(ShowsAsync(1), () => "one should be listed").ConfigureAwait(false);
        var second = await run.MakeAsync().ConfigureAwait(false);
        await run.EventuallyAsync(ShowsAsync(2), () => $"one who names the version of the last listing should be shown the second instance; shown were {rows}").ConfigureAwait(false);
        await run.DestroyAsync(second).ConfigureAwait(false);
        await run.EventuallyAsync(ShowsAsync(1), () => $"one who names the version of the last listing should be shown that an instance is gone; shown were {rows}").ConfigureAwait(false);

        // As the engine reads: what is unchanged, or has the version that is known, is what it was.
        Func<Task<bool>> ShowsAsync(int count) => async () =>
        {
            var seen = 0;
            var isUnchanged = false;
            await foreach (var page in run.Plugin.DescribeInstancesAsync(new InstanceQuery(run.Tags) { KnownVersion = known }, run.Token).ConfigureAwait(false))
            {
                seen += page.Instances.ToArray().Count(row => row.Status != InstanceStatus.Gone);
                if (!page.IsLast) continue;

                isUnchanged = page.IsUnchanged || (known is not null && page.Version == known);
                known = page.Version;
            }

            rows = isUnchanged ? rows : seen;
            return rows == count;
        };
    }
}
