using InfraKit.Sdk.Testing.Clouds;
using InfraKit.Sdk.Testing.Conformance;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Testing.Tests.Conformance;

public sealed class InstanceConformanceTests
{
    private static readonly Dictionary<string, Flaw> FoundBy = new(StringComparer.Ordinal)
    {
        ["sound properties are accepted"] = Flaw.RefusesWhatIsSound,
        ["unsound properties are refused, each error with its place"] = Flaw.AcceptsWhatIsNot,
        ["nothing is made of unsound properties"] = Flaw.MakesWhatIsNotSound,
        ["pinned properties are sound, and stay as they are"] = Flaw.PinsAnew,
        ["an instance is listed with the tags it was given"] = Flaw.LosesTags,
        ["a logical id is kept"] = Flaw.LosesLogicalIds,
        ["one key makes one instance"] = Flaw.IgnoresKeys,
        ["one key makes one instance when it is asked for at once"] = Flaw.RacesOverKeys,
        ["two keys make two instances"] = Flaw.HasOneForAll,
        ["an attempt that was cancelled makes no second instance"] = Flaw.ForgetsCancelledAttempts,
        ["a creation that reports progress is the creation of its key"] = Flaw.ForgetsKeysWithProgress,
        ["a listing shows the instances of its tags and no others"] = Flaw.IgnoresFilters,
        ["a listing of no tags in particular shows an instance, too"] = Flaw.ListsNothingUnfiltered,
        ["a listing says when it is complete"] = Flaw.NeverCompletesListings,
        ["a listing of a known version shows what changed since"] = Flaw.NeverChangesItsVersion,
        ["the revision can be written, and other tags stay"] = Flaw.ReplacesAllTags,
        ["a tag is added, or refused as unsupported"] = Flaw.PretendsToLabel,
        ["labelling an instance that is gone is NotFound"] = Flaw.LabelsGhosts,
        ["a destroyed instance is gone, for whatever reason"] = Flaw.KeepsWhatIsSick,
        ["others stay when one is destroyed"] = Flaw.DestroysAnother,
        ["destroying twice is a success"] = Flaw.FailsToDestroyTwice,
        ["destroying at once is a success"] = Flaw.FailsToDestroyAtOnce,
        ["an instance that ended is not listed as running"] = Flaw.HidesEnds,
        ["an instance that ended can be destroyed"] = Flaw.KeepsWhatEnded,
        ["a restarted instance keeps its id and its tags"] = Flaw.RestartsAsAnother,
        ["restarting an instance that is gone is NotFound"] = Flaw.RestartsGhosts,
        ["equal properties need no change"] = Flaw.ComparesWrongly,
        ["an instance that is changed in place stays the same one"] = Flaw.UpdatesByReplacing,
        ["a change that disturbs more than is allowed is refused as unsupported"] = Flaw.UpdatesRegardless,
        ["changing an instance that is gone is NotFound"] = Flaw.UpdatesGhosts,
        ["a command inside tells its exit code"] = Flaw.LosesExitCodes,
        ["a command inside an instance that is gone is an error"] = Flaw.ExecutesInGhosts,
        ["an instance is found by its key, ahead of the listing"] = Flaw.FindsNothing,
        ["a key that made nothing finds nothing"] = Flaw.FindsAnything,
        ["what comes and goes is told"] = Flaw.TellsNothing,
        ["an end is told and listed"] = Flaw.TellsNoEnds,
        ["several made in one call are those of their keys"] = Flaw.MixesRequests,
        ["a key that is repeated in one call makes one instance"] = Flaw.MakesRepeatedKeysTwice,
        ["of several, one that can't be made keeps no other from being made"] = Flaw.SpoilsWholeCalls,
        ["more creations than a call takes are the caller's error, and make nothing"] = Flaw.MakesTooMany,
        ["a call for none makes nothing"] = Flaw.TripsOverNone,
        ["more destructions than a call takes are the caller's error, and destroy nothing"] = Flaw.DestroysTooMany,
        ["a call for none destroys nothing"] = Flaw.TripsOverNone,
        ["several destroyed in one call are gone, and one that was gone is a success"] = Flaw.FailsWholeBatches,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => [.. InstanceConformance.Names(Subject(new Depot()))];

    public static TheoryData<string> CloudCases => [.. InstanceConformance.Names(Cloud())];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_provider_that_keeps_all_promises_passes(string name)
    {
        var depot = new Depot();
        await InstanceConformance.RunAsync(name, Subject(depot), Token);
        Assert.Equal(0, depot.Count);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_case_finds_the_provider_that_breaks_its_promise(string name)
    {
        Assert.True(FoundBy.TryGetValue(name, out var flaw), $"\"{name}\" has no provider that breaks it.");
        var thrown = await Assert.ThrowsAsync<ConformanceException>(() => InstanceConformance.RunAsync(name, Subject(new Depot(flaw), TimeSpan.FromMilliseconds(100)), Token));
        Assert.StartsWith($"\"{name}\" does not hold: ", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CloudCases))]
    public Task The_simulated_cloud_keeps_all_promises_in_virtual_time(string name) => InstanceConformance.RunAsync(name, Cloud(), Token);

    [Fact]
    public void Only_what_a_plugin_can_do_is_examined()
    {
        Assert.Equal(FoundBy.Keys.Order(StringComparer.Ordinal), InstanceConformance.Names(Subject(new Depot())).Order(StringComparer.Ordinal));
        var names = InstanceConformance.Names(new ConformanceSubject(new Shelf(), PluginProperties.None));
        Assert.DoesNotContain(names, name => name.Contains("restart", StringComparison.Ordinal) || name.Contains("unsound", StringComparison.Ordinal) || name.Contains("ended", StringComparison.Ordinal));
        Assert.Contains("one key makes one instance", names);
    }

    [Fact]
    public async Task What_a_failed_case_made_is_destroyed()
    {
        var depot = new Depot(Flaw.LosesTags);
        await Assert.ThrowsAsync<ConformanceException>(() => InstanceConformance.RunAsync("an instance is listed with the tags it was given", Subject(depot, TimeSpan.FromMilliseconds(50)), Token));
        Assert.Equal(0, depot.Count);
    }

    [Fact]
    public async Task A_case_that_does_not_exist_or_apply_is_named()
    {
        var subject = new ConformanceSubject(new Shelf(), PluginProperties.None);
        Assert.Contains("There is no case \"it flies\"", (await Assert.ThrowsAsync<ArgumentException>(() => InstanceConformance.RunAsync("it flies", subject, Token))).Message, StringComparison.Ordinal);
        Assert.Contains("can't be examined", (await Assert.ThrowsAsync<ArgumentException>(() => InstanceConformance.RunAsync("a command inside tells its exit code", subject, Token))).Message, StringComparison.Ordinal);
    }

    private static ConformanceSubject Subject(Depot depot, TimeSpan? patience = null) => new(depot, Depot.Sound)
    {
        Refused = Depot.Unsound,
        Changed = Depot.Other,
        Kill = (id, _) =>
        {
            depot.Kill(id);
            return Task.CompletedTask;
        },
        ExitWith = code => [$"{code}"],
        Patience = patience ?? TimeSpan.FromSeconds(10),
    };

    private static ConformanceSubject Cloud()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var cloud = new SimulatedCloud(time)
        {
            Create = new CreateKnobs { Life = _ => new InstanceLife { BootTime = TimeSpan.FromSeconds(20) } },
            Listing = new ListingKnobs { Lag = _ => TimeSpan.FromSeconds(5) },
            Change = new ChangeKnobs { Compare = (current, desired) => current.Equals(desired) ? Disruption.None : Disruption.Restart },
        };
        cloud.SetAbility<IProvisionMany>(isPresent: true);
        cloud.SetAbility<IDestroyMany>(isPresent: true);
        return new ConformanceSubject(cloud, PluginProperties.None)
        {
            Changed = PluginProperties.Parse("""{ "Size": 2 }"""),
            Kill = (id, _) =>
            {
                cloud.Kill(id);
                return Task.CompletedTask;
            },
            Patience = TimeSpan.FromMinutes(5),
            Wait = (by, _) =>
            {
                time.Advance(by);
                return Task.CompletedTask;
            },
        };
    }
}
