namespace InfraKit.Sdk.Testing.Tests.Clouds;

public sealed class BatchTests
{
    private readonly Account account = new();

    public BatchTests()
    {
        account.Cloud.SetAbility<IProvisionMany>(isPresent: true);
        account.Cloud.SetAbility<IDestroyMany>(isPresent: true);
    }

    [Fact]
    public void It_takes_one_at_a_time_unless_told_otherwise()
    {
        var plugin = new Account().Plugin;
        Assert.Null(plugin.Ability<IProvisionMany>());
        Assert.Null(plugin.Ability<IDestroyMany>());
    }

    [Fact]
    public async Task A_call_for_several_is_one_call_and_each_has_its_own_result()
    {
        var asked = 0;
        account.Cloud.Create = new CreateKnobs { Answer = _ => ++asked == 2 ? CallAnswer.Failed(PluginErrorKind.Capacity) : CallAnswer.Done };
        account.Cloud.Limits = new CloudLimits { CallsPerSecond = 1, Burst = 1 };

        var results = await MakeAsync("a", "b", "c");

        Assert.Equal([null, PluginErrorKind.Capacity, null], results.Select(result => result.Error?.Kind));
        Assert.Equal([CloudAct.ProvisionMany, CloudAct.Provision, CloudAct.Provision, CloudAct.Provision], account.Cloud.Journal.Select(call => call.Act));
        Assert.Equal([3, 1, 1, 1], account.Cloud.Journal.Select(call => call.Count));
        Assert.All(await MakeAsync("d", "e"), result => Assert.Equal(PluginErrorKind.Throttled, result.Error!.Kind));
        Assert.Equal(2, account.Cloud.Made);
    }

    [Fact]
    public async Task A_key_that_is_repeated_makes_one()
    {
        var results = await MakeAsync("a", "a", "b");

        Assert.Equal(results[0].Id, results[1].Id);
        Assert.Equal((false, true), (results[0].WasExisting, results[1].WasExisting));
        Assert.Equal(2, account.Cloud.Made);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public async Task A_call_is_lost_before_it_is_done_or_afterwards(int made, bool isBefore)
    {
        Task LoseAsync(CloudCall call, CancellationToken token) => call.Act == CloudAct.ProvisionMany ? throw new InvalidOperationException("lost") : Task.CompletedTask;
        if (isBefore) account.Cloud.Before = LoseAsync;
        else account.Cloud.After = LoseAsync;

        await Assert.ThrowsAsync<InvalidOperationException>(() => MakeAsync("a", "b"));

        Assert.Equal(made, account.Cloud.Made);
    }

    [Fact]
    public async Task A_call_breaks_off_half_way()
    {
        var made = await account.MakeAsync(3);
        account.Cloud.After = (call, _) => call.Instance == made[1].Id ? throw new InvalidOperationException("lost") : Task.CompletedTask;

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await account.Plugin.Ability<IDestroyMany>()!.DestroyManyAsync(made.Select(one => one.Id).ToArray(), new EffectResult[3], DestroyReason.Terminate, Account.Token));

        Assert.Equal(made[2].Id, Assert.Single(account.Cloud.Instances).Id);
    }

    private async Task<ProvisionResult[]> MakeAsync(params string[] keys)
    {
        var results = new ProvisionResult[keys.Length];
        await account.Plugin.Ability<IProvisionMany>()!.ProvisionManyAsync(keys.Select(key => new ProvisionRequest(Account.Spec(), new IdempotencyKey(key))).ToArray(), results, Account.Token);
        return results;
    }
}
