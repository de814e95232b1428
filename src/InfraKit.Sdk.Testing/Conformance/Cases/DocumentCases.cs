namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>What is promised of properties, before anything is made of them.</summary>
internal static class DocumentCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("sound properties are accepted", SoundAsync),
        new("unsound properties are refused, each error with its place", RefusedAsync) { Applies = subject => subject.Refused is not null },
        new("nothing is made of unsound properties", NothingMadeAsync) { Applies = subject => subject.Refused is not null },
        new("pinned properties are sound, and stay as they are", PinnedAsync) { Applies = subject => subject.Plugin.Ability<IPinProperties>() is not null },
    ];

    private static async Task SoundAsync(ConformanceRun run)
    {
        var errors = await run.Plugin.ValidateAsync(run.Subject.Properties, run.Token).ConfigureAwait(false);
        run.Expect(errors.Count == 0, $"the subject's properties were refused: {string.Join("; ", errors)}");
    }

    private static async Task RefusedAsync(ConformanceRun run)
    {
        var errors = await run.Plugin.ValidateAsync(run.Subject.Refused!, run.Token).ConfigureAwait(false);
        run.Expect(errors.Count > 0, "ValidateAsync found no error");
        foreach (var error in errors) run.Expect(error.Path.StartsWith('$') && error.Message.Length > 0, $"an error should have a path that begins with $, and a message; it is \"{error.Path}\": \"{error.Message}\"");
    }

    private static async Task NothingMadeAsync(ConformanceRun run)
    {
        var key = run.NewKey();
        var spec = await run.SpecAsync(key).ConfigureAwait(false);
        var result = await run.ProvisionAsync(spec with { Properties = run.Subject.Refused! }, key).ConfigureAwait(false);
        run.Expect(result is { Id: null, Error: not null }, "ProvisionAsync should answer with an error and without an id");
        await run.CountAsync(0).ConfigureAwait(false);
    }

    private static async Task PinnedAsync(ConformanceRun run)
    {
        var pins = run.Plugin.Ability<IPinProperties>()!;
        var pinned = await run.PinnedAsync(run.Subject.Properties).ConfigureAwait(false);
        var errors = await run.Plugin.ValidateAsync(pinned, run.Token).ConfigureAwait(false);
        run.Expect(errors.Count == 0, $"what PinAsync answered is refused by ValidateAsync: {string.Join("; ", errors)}");
        var again = await pins.PinAsync(pinned, run.Token).ConfigureAwait(false);
        run.Expect(again.Equals(pinned), $"PinAsync changed what was pinned already, from {pinned} to {again}");
    }
}
