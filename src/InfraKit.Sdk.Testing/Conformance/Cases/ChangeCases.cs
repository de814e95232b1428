namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of changes to an instance that stays: restarts, changes in place, commands inside.</summary>
internal static class ChangeCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("a restarted instance keeps its id and its tags", RestartAsync) { Applies = CanRestart },
        new("restarting an instance that is gone is NotFound", RestartGoneAsync) { Applies = CanRestart },
        new("equal properties need no change", EqualAsync) { Applies = subject => subject.Plugin.Ability<IUpdateInPlace>() is not null },
        new("an instance that is changed in place stays the same one", UpdateAsync) { Applies = CanChange },
        new("a change that disturbs more than is allowed is refused as unsupported", TooMuchAsync) { Applies = CanChange },
        new("changing an instance that is gone is NotFound", UpdateGoneAsync) { Applies = CanChange },
        new("a command inside tells its exit code", ExecuteAsync) { Applies = CanExecute },
        new("a command inside an instance that is gone is an error", ExecuteGoneAsync) { Applies = CanExecute },
    ];

    private static bool CanRestart(ConformanceSubject subject) => subject.Plugin.Ability<IRestartInstances>() is not null;

    private static bool CanChange(ConformanceSubject subject) => subject.Changed is not null && subject.Plugin.Ability<IUpdateInPlace>() is not null;

    private static bool CanExecute(ConformanceSubject subject) => subject.ExitWith is not null && subject.Plugin.Ability<IExecuteInInstance>() is not null;

    private static async Task RestartAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        var id = run.Id(await run.ProvisionAsync(spec, key).ConfigureAwait(false));
        run.Done(await run.Plugin.Ability<IRestartInstances>()!.RestartAsync(id, run.Token).ConfigureAwait(false), $"restarting {id}");
        await run.RowAsync(id, row => row.Status == InstanceStatus.Running && row.Tags.Contains(spec.Tags), $"{id} should run again, with the tags it had").ConfigureAwait(false);
        await run.CountAsync(1).ConfigureAwait(false);
    }

    private static async Task RestartGoneAsync(ConformanceRun run)
    {
        var id = await GoneAsync(run).ConfigureAwait(false);
        run.IsNotFound(await run.Plugin.Ability<IRestartInstances>()!.RestartAsync(id, run.Token).ConfigureAwait(false), "restarting");
    }

    private static async Task EqualAsync(ConformanceRun run)
    {
        var properties = await run.PinnedAsync(run.Subject.Properties).ConfigureAwait(false);
        var disruption = run.Plugin.Ability<IUpdateInPlace>()!.Compare(properties, properties);
        run.Expect(disruption == Disruption.None, $"Compare of equal properties should be None, and is {disruption}");
    }

    private static async Task UpdateAsync(ConformanceRun run)
    {
        var (id, change, needed) = await BeforeChangeAsync(run).ConfigureAwait(false);
        run.Done(await run.Plugin.Ability<IUpdateInPlace>()!.UpdateAsync(id, change, needed, run.Token).ConfigureAwait(false), $"changing {id}, with the disruption that Compare told ({needed}),");
        run.Done(await run.Plugin.LabelAsync(id, TagSet.Empty.With(WellKnownTags.Revision, "v1-second"), run.Token).ConfigureAwait(false), $"labelling {id} after its change");
        await run.RowAsync(id, row => row.Status == InstanceStatus.Running && row.Tags.TryGetValue(WellKnownTags.Revision, out var now) && now == "v1-second", $"{id} should run, with its new revision").ConfigureAwait(false);
        await run.CountAsync(1).ConfigureAwait(false);
    }

    private static async Task TooMuchAsync(ConformanceRun run)
    {
        var (id, change, needed) = await BeforeChangeAsync(run).ConfigureAwait(false);
        var result = await run.Plugin.Ability<IUpdateInPlace>()!.UpdateAsync(id, change, needed - 1, run.Token).ConfigureAwait(false);
        run.Expect(result.Error is { Kind: PluginErrorKind.Unsupported }, $"a change that needs {needed}, with {needed - 1} allowed, should be refused as Unsupported; the answer was {result.Error?.ToString() ?? "that it is done"}");
    }

    private static async Task UpdateGoneAsync(ConformanceRun run)
    {
        var (id, change, needed) = await BeforeChangeAsync(run).ConfigureAwait(false);
        await run.DestroyAsync(id).ConfigureAwait(false);
        await run.CountAsync(0).ConfigureAwait(false);
        run.IsNotFound(await run.Plugin.Ability<IUpdateInPlace>()!.UpdateAsync(id, change, needed, run.Token).ConfigureAwait(false), "changing");
    }

    private static async Task<(InstanceId Id, InstanceSpec Change, Disruption Needed)> BeforeChangeAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        var id = run.Id(await run.ProvisionAsync(spec, key).ConfigureAwait(false));
        var change = spec with { Properties = await run.PinnedAsync(run.Subject.Changed!).ConfigureAwait(false) };
        var needed = run.Plugin.Ability<IUpdateInPlace>()!.Compare(spec.Properties, change.Properties);
        run.Expect(needed is Disruption.Labels or Disruption.Restart, $"the subject's Changed should be a change in place (Labels or Restart); Compare tells {needed}");
        return (id, change, needed);
    }

    private static async Task ExecuteAsync(ConformanceRun run)
    {
        var id = await run.MakeAsync().ConfigureAwait(false);
        await run.RowAsync(id, row => row.Status == InstanceStatus.Running, $"{id} should run").ConfigureAwait(false);
        foreach (var code in new[] { 0, 7 })
        {
            var told = await run.Plugin.Ability<IExecuteInInstance>()!.ExecuteAsync(id, run.Subject.ExitWith!(code), run.Token).ConfigureAwait(false);
            run.Expect(told == code, $"a command that ends with {code} was told to have ended with {told}");
        }
    }

    private static async Task ExecuteGoneAsync(ConformanceRun run)
    {
        var id = await GoneAsync(run).ConfigureAwait(false);
        try
        {
            var code = await run.Plugin.Ability<IExecuteInInstance>()!.ExecuteAsync(id, run.Subject.ExitWith!(0), run.Token).ConfigureAwait(false);
            throw run.Failure($"a PluginException was expected, and the exit code {code} was told");
        }
        catch (PluginException)
        {
            // That is the promise.
        }
    }

    private static async Task<InstanceId> GoneAsync(ConformanceRun run)
    {
        var id = await run.MakeAsync().ConfigureAwait(false);
        await run.DestroyAsync(id).ConfigureAwait(false);
        await run.CountAsync(0).ConfigureAwait(false);
        return id;
    }
}
