namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of labels.</summary>
internal static class LabelCases
{
    private const string More = "conformance.label";

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("the revision can be written, and other tags stay", RevisionAsync),
        new("a tag is added, or refused as unsupported", AnyTagAsync),
        new("labelling an instance that is gone is NotFound", GoneAsync),
    ];

    private static async Task RevisionAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        var id = run.Id(await run.ProvisionAsync(spec, key).ConfigureAwait(false));
        var change = TagSet.Empty.With(WellKnownTags.Revision, "v1-second");
        run.Done(await run.Plugin.LabelAsync(id, change, run.Token).ConfigureAwait(false), $"labelling {id} with another revision");
        var expected = spec.Tags.With(change);
        await run.RowAsync(id, row => row.Tags.Contains(expected), $"{id} should be listed with {expected}").ConfigureAwait(false);
    }

    private static async Task AnyTagAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        var id = run.Id(await run.ProvisionAsync(spec, key).ConfigureAwait(false));
        var result = await run.Plugin.LabelAsync(id, TagSet.Empty.With(More, "added"), run.Token).ConfigureAwait(false);
        if (result.Error is { Kind: PluginErrorKind.Unsupported })
        {
            await run.RowAsync(id, row => row.Tags.Contains(spec.Tags) && !row.Tags.TryGetValue(More, out _), $"{id} should have the tags it had, for others were refused").ConfigureAwait(false);
            return;
        }

        run.Done(result, $"labelling {id}");
        await run.RowAsync(id, row => row.Tags.Contains(spec.Tags.With(More, "added")), $"{id} should be listed with the tag that was added, and with those it had").ConfigureAwait(false);
    }

    private static async Task GoneAsync(ConformanceRun run)
    {
        var id = await run.MakeAsync().ConfigureAwait(false);
        await run.DestroyAsync(id).ConfigureAwait(false);
        await run.CountAsync(0).ConfigureAwait(false);
        run.IsNotFound(await run.Plugin.LabelAsync(id, TagSet.Empty.With(WellKnownTags.Revision, "v1-second"), run.Token).ConfigureAwait(false), "labelling");
    }
}
