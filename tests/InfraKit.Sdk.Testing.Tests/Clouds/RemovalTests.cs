namespace InfraKit.Sdk.Testing.Tests.Clouds;

public sealed class RemovalTests
{
    private readonly Account account = new();

    [Fact]
    public async Task A_destroyed_instance_is_gone_and_destroying_it_again_is_a_success_without_effect()
    {
        var made = await account.MakeAsync();

        Assert.Null(await account.DestroyAsync(made));
        Assert.Null(await account.DestroyAsync(made));

        Assert.Empty(account.Cloud.Instances);
        Assert.Single(account.Cloud.Journal, call => call is { Act: CloudAct.Destroy, IsDone: true });
    }

    [Theory]
    [InlineData(InstanceStatus.Stopping)]
    [InlineData(InstanceStatus.Running)]
    public async Task A_destroyed_instance_lingers_as_long_as_told(InstanceStatus status)
    {
        var made = await account.MakeAsync();
        account.Pass(10);
        account.Cloud.Removal = new RemovalKnobs { Lag = _ => TimeSpan.FromSeconds(20), LingersAs = status };

        await account.DestroyAsync(made);

        Assert.Equal((status, false), ((await account.RowAsync(made)).Status, account.Cloud.Serves(made)));
        account.Pass(20);
        Assert.Empty(await account.ListedAsync());
    }

    [Fact]
    public async Task Destructions_are_refused_for_a_while_or_for_ever()
    {
        var made = await account.MakeAsync();
        account.Cloud.Removal = new RemovalKnobs { RefusedUntil = account.Time.GetUtcNow().AddMinutes(1) };
        Assert.Equal(PluginErrorKind.Transient, await account.DestroyAsync(made));
        account.Cloud.Removal = new RemovalKnobs { RefusedUntil = DateTimeOffset.MaxValue };
        account.Pass(1_000_000);
        Assert.Equal(PluginErrorKind.Transient, await account.DestroyAsync(made));

        account.Cloud.Removal = new RemovalKnobs { RefusedUntil = account.Time.GetUtcNow() };
        Assert.Null(await account.DestroyAsync(made));
    }

    [Fact]
    public async Task A_destruction_fails_for_one_instance_and_is_done_unheard_for_another()
    {
        var made = await account.MakeAsync(2);
        account.Cloud.Removal = new RemovalKnobs { Answer = instance => instance == made[0] ? CallAnswer.Failed(PluginErrorKind.Unauthorized) : CallAnswer.AnswerLost };

        Assert.Equal(PluginErrorKind.Unauthorized, await account.DestroyAsync(made[0]));
        Assert.Equal(PluginErrorKind.UnknownOutcome, await account.DestroyAsync(made[1]));

        Assert.Equal([made[0]], account.Cloud.Instances);
    }

    [Fact]
    public async Task A_drained_instance_does_not_serve_until_it_is_readmitted()
    {
        var made = await account.MakeAsync();
        account.Pass(10);

        Assert.Equal(DrainVerdict.Done, (await DrainAsync(made)).Verdict);
        Assert.Equal((true, false), (made.IsDrained, account.Cloud.Serves(made)));

        var readmit = account.Flavor.Ability<IReadmitInstances>()!;
        Assert.Null((await readmit.ReadmitAsync(Account.Context, await account.RowAsync(made), Account.Token)).Error);
        Assert.True(account.Cloud.Serves(made));
    }

    [Fact]
    public async Task A_drain_is_refused_as_told()
    {
        var made = await account.MakeAsync();
        account.Cloud.Removal = new RemovalKnobs { Drain = _ => new DrainResult(DrainVerdict.Refused, "busy") };

        Assert.Equal(DrainVerdict.Refused, (await DrainAsync(made)).Verdict);
        Assert.False(made.IsDrained);
    }

    [Fact]
    public async Task A_killed_instance_is_in_the_journal_and_nowhere_else()
    {
        var made = await account.MakeAsync();

        account.Cloud.Kill(made.Id);

        Assert.Empty(await account.ListedAsync());
        var killed = account.Cloud.Journal[^1];
        Assert.Equal((2L, CloudAct.Kill, made.Id), (killed.Number, killed.Act, killed.Instance));
    }

    [Fact]
    public async Task An_announced_end_is_listed_and_comes_unless_it_is_withdrawn()
    {
        var made = await account.MakeAsync(2);
        var end = account.Time.GetUtcNow().AddSeconds(30);

        account.Cloud.AnnounceEnd(made[0].Id, end);
        account.Cloud.AnnounceEnd(made[1].Id, end);
        Assert.Equal((end, end), ((await account.RowAsync(made[0])).Details!.EndsAt, made[0].AnnouncedEnd));
        account.Pass(29);
        account.Cloud.AnnounceEnd(made[1].Id, at: null);
        Assert.Equal(2, account.Cloud.Instances.Count);
        account.Pass(1);

        Assert.Equal([made[1]], account.Cloud.Instances);
        Assert.Null((await account.RowAsync(made[1])).Details!.EndsAt);
        account.Cloud.AnnounceEnd(made[0].Id, at: null);
        Assert.Single(account.Cloud.Instances);
    }

    private async Task<DrainResult> DrainAsync(SimulatedInstance instance) => await account.Flavor.DrainAsync(Account.Context, await account.RowAsync(instance), Account.Token);
}
