namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of lookups by key.</summary>
internal static class LookupCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("an instance is found by its key, ahead of the listing", FoundAsync) { Applies = CanLookUp },
        new("a key that made nothing finds nothing", NothingAsync) { Applies = CanLookUp },
    ];

    private static bool CanLookUp(ConformanceSubject subject) => subject.Plugin.Ability<IDescribeByKey>() is not null;

    private static async Task FoundAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        var id = run.Id(await run.ProvisionAsync(spec, key).ConfigureAwait(false));
        var found = await run.Plugin.Ability<IDescribeByKey>()!.DescribeByKeyAsync(key, run.Token).ConfigureAwait(false);
        run.Expect(found?.Id == id, $"the key of {id} found {found?.Id.ToString() ?? "nothing"}");
        run.Expect(found!.Value.Tags.Contains(spec.Tags), $"{id} was found with {found.Value.Tags} instead of {spec.Tags}");
    }

    private static async Task NothingAsync(ConformanceRun run)
    {
        await run.MakeAsync().ConfigureAwait(false);
        var found = await run.Plugin.Ability<IDescribeByKey>()!.DescribeByKeyAsync(run.NewKey(), run.Token).ConfigureAwait(false);
        run.Expect(found is null, $"a key that nobody used found {found?.Id}");
    }
}
